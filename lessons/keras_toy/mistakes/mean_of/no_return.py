# finding: returned-none
def mean_of(values):
    metric = keras.metrics.Mean()
    for value in values:
        metric.update_state(value)
    print(float(metric.result()))
