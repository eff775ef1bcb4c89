# finding: step-calls-itself
def train_step(self, data):
    loss = self.train_step(data)
    X, y = data
    y_pred = self(X, training=False)
    self.loss_tracker.update_state(loss)
    self.accuracy_metric.update_state(y, y_pred)
    return {metric.name: metric.result() for metric in self.metrics}
