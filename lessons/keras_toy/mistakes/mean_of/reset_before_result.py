# finding: mean-wrong
def mean_of(values):
    metric = keras.metrics.Mean()
    for value in values:
        metric.update_state(value)
    metric.reset_state()
    return float(metric.result())
