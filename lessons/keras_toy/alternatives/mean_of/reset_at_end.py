running_mean = keras.metrics.Mean(name="running")


def mean_of(values):
    for value in values:
        running_mean.update_state(value)
    mean = float(running_mean.result())
    running_mean.reset_state()
    return mean
