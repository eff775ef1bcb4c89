# finding: mean-not-reset
metric = keras.metrics.Mean()


def mean_of(values):
    for value in values:
        metric.update_state(value)
    return float(metric.result())
