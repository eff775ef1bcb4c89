# finding: tested-in-training-mode
def test_step(self, data):
    X, y = data
    self(X, training=True)
    y_pred = self(X, training=False)
    self.loss_tracker.update_state(self.loss_fn(y, y_pred))
    self.accuracy_metric.update_state(y, y_pred)
    return {metric.name: metric.result() for metric in self.metrics}
