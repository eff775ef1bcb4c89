# finding: accuracy-arguments-swapped
def test_step(self, data):
    X, y = data
    y_pred = self(X, training=False)
    self.loss_tracker.update_state(self.loss_fn(y, y_pred))
    self.accuracy_metric.update_state(y, tf.one_hot(y, 10))
    return {metric.name: metric.result() for metric in self.metrics}
