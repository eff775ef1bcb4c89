# finding: metrics-fresh
@property
def metrics(self):
    return [
        keras.metrics.Mean(name="loss"),
        keras.metrics.SparseCategoricalAccuracy(name="accuracy"),
    ]
