# finding: returned-batch-values
def test_step(self, data):
    X, y = data
    y_pred = self(X, training=False)
    loss = self.loss_fn(y, y_pred)
    for metric in self.metrics:
        metric.reset_state()

    self.loss_tracker.update_state(loss)
    self.accuracy_metric.update_state(y, y_pred)
    return {metric.name: metric.result() for metric in self.metrics}
