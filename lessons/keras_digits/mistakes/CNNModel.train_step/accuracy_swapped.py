# finding: accuracy-arguments-swapped
def train_step(self, data):
    X, y = data
    with tf.GradientTape() as tape:
        y_pred = self(X, training=True)
        loss = self.loss_fn(y, y_pred)
    grads = tape.gradient(loss, self.trainable_variables)
    self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
    self.loss_tracker.update_state(loss)
    self.accuracy_metric.update_state(y_pred, y)
    return {metric.name: metric.result() for metric in self.metrics}
