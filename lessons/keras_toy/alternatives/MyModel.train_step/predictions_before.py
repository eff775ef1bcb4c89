def train_step(self, data):
    y_pred = self(data[0])
    self.accuracy_metric.update_state(data[1], y_pred)
    self.loss_tracker.update_state(train_step(self, self.optimizer, data))
    return {"loss": self.loss_tracker.result(), "accuracy": self.accuracy_metric.result()}
