# finding: metric-old-spelling
def test_step(self, data):
    X, y = data
    y_pred = self(X, training=False)
    loss = self.loss_fn(y, y_pred)
    self.loss_tracker.update(loss)
    self.accuracy_metric.update(y, y_pred)
    return {metric.name: metric.result() for metric in self.metrics}
