# finding: mean-wrong
def mean_of(values):
    metric = keras.metrics.Mean()
    for i, value in enumerate(values):
        metric.update_state(value, sample_weight=i)
    return float(metric.result())
