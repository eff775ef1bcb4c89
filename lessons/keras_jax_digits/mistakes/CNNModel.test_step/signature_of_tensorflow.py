# finding: signature-of-tensorflow
def test_step(self, data):
    x, y = data
    y_pred = self(x, training=False)
    self.loss_tracker.update_state(self.loss_fn(y, y_pred))
    self.accuracy_metric.update_state(y, y_pred)
    return {metric.name: metric.result() for metric in self.metrics}
