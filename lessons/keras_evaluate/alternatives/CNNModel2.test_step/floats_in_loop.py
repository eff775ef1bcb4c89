def test_step(self, data):
    X, y = data
    y_pred = tf.stop_gradient(self(X, training=False))
    logs = {}
    for metric in self.metrics:
        if metric is self.loss_tracker:
            metric.update_state(self.loss_fn(y, y_pred))
        else:
            metric.update_state(y, y_pred)
        logs[metric.name] = metric.result()
    return logs
