def mean_of(values):
    from keras.metrics import Mean

    metric = Mean()
    for value in values:
        metric(value)
    return float(metric.result())
