# finding: metrics-fresh
@property
def metrics(self):
    return [
        keras.metrics.Mean(name="My_loss"),
        keras.metrics.SparseCategoricalAccuracy(name="My_accuracy"),
    ]
