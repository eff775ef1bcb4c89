# finding: mean-wrong
def mean_of(values):
    metric = keras.metrics.Mean()
    for value in set(values):
        metric.update_state(value)
    return float(metric.result())
