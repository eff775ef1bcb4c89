def train_step(self, data):
    loss_value = train_step(self, self.optimizer, data)

    X, y = data
    y_pred = self(X, training=False)
    self.loss_tracker.update_state(loss_value)
    self.accuracy_metric.update_state(y, y_pred)
    return {m.name: m.result() for m in self.metrics}
