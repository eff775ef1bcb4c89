# finding: value-in-graph
def train_step(self, data):
    loss = train_step(self, self.optimizer, data)
    X, y = data
    y_pred = self(X, training=False)
    self.loss_tracker.update_state(float(loss))
    self.accuracy_metric.update_state(y, y_pred)
    return {metric.name: metric.result() for metric in self.metrics}
