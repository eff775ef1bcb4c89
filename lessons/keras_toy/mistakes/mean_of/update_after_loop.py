# finding: mean-is-last
def mean_of(values):
    metric = keras.metrics.Mean()
    for value in values:
        pass
    metric.update_state(value)
    return float(metric.result())
