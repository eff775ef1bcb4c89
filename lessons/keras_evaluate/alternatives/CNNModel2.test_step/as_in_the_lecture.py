def test_step(self, data):
    X, y = data
    y_pred = self(X, training=False)

    loss_value = self.loss_fn(y, y_pred)
    self.loss_tracker.update_state(loss_value)
    self.accuracy_metric.update_state(y, y_pred)
    return {m.name: m.result() for m in self.metrics}
