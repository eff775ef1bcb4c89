# finding: returned-none
def train_step(self, data):
    loss = train_step(self, self.optimizer, data)
    X, y = data
    y_pred = self(X, training=False)
    self.loss_tracker.update_state(loss)
    self.accuracy_metric.update_state(y, y_pred)
