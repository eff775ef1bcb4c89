# finding: returned-batch-values
def test_step(self, data):
    X, y = data
    y_pred = self(X, training=False)
    self.loss_tracker.update_state(self.loss_fn(y, y_pred))
    self.accuracy_metric.update_state(y, y_pred)
    right = tf.equal(tf.argmax(y_pred, axis=1), tf.cast(y, tf.int64))
    return {
        "My_loss": self.loss_fn(y, y_pred),
        "My_accuracy": tf.reduce_mean(tf.cast(right, tf.float32)),
    }
