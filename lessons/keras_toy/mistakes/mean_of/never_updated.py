# finding: mean-wrong
def mean_of(values):
    metric = keras.metrics.Mean()
    return float(metric.result())
