# finding: metric-old-spelling
def mean_of(values):
    metric = keras.metrics.Mean()
    for value in values:
        metric.update(value)
    return float(metric.result())
