# finding: mean-is-sum
def mean_of(values):
    metric = keras.metrics.Sum()
    for value in values:
        metric.update_state(value)
    return float(metric.result())
