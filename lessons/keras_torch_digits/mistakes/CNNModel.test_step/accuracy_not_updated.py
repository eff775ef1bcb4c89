# finding: accuracy-not-updated
def test_step(self, data):
    X, y = data
    y_pred = self(X, training=False)
    loss = self.loss_fn(y, y_pred)
    self.loss_tracker.update_state(loss)
    return {metric.name: metric.result() for metric in self.metrics}
