# finding: not-a-float
def mean_of(values):
    metric = keras.metrics.Mean()
    for value in values:
        metric.update_state(value)
    return metric.result()
