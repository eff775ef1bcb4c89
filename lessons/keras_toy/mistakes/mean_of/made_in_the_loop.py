# finding: mean-is-last
def mean_of(values):
    for value in values:
        metric = keras.metrics.Mean()
        metric.update_state(value)
    return float(metric.result())
