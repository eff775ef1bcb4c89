# finding: tested-in-training-mode
def test_step(self, data):
    X, y = data
    y_pred = self(X, training=True)
    loss = self.loss_fn(y, y_pred)

    self.loss_tracker.update_state(loss)
    self.accuracy_metric.update_state(y, y_pred)
    return {metric.name: metric.result() for metric in self.metrics}
