# finding: mean-wrong
def mean_of(values):
    metric = keras.metrics.Mean()
    for value in values:
        metric.update_state(value)
        metric.update_state(metric.result())
    return float(metric.result())
