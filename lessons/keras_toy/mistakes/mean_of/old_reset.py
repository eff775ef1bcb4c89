# finding: metric-old-spelling
metric = keras.metrics.Mean()


def mean_of(values):
    metric.reset_states()
    for value in values:
        metric.update_state(value)
    return float(metric.result())
