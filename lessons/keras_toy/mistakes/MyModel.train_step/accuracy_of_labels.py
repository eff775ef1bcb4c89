# finding: accuracy-of-labels
def train_step(self, data):
    loss = train_step(self, self.optimizer, data)
    X, y = data
    y_pred = self(X, training=False)
    self.loss_tracker.update_state(loss)
    self.accuracy_metric.update_state(y, tf.argmax(y_pred, axis=1))
    return {metric.name: metric.result() for metric in self.metrics}
