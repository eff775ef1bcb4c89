# finding: parameters-partly-unchanged
def train_step(self, data):
    X, y = data
    with tf.GradientTape() as tape:
        y_pred = self(X, training=True)
        loss = self.loss_fn(y, y_pred)
    kernels = [v for v in self.trainable_variables if len(v.shape) > 1]
    grads = tape.gradient(loss, kernels)
    self.optimizer.apply_gradients(zip(grads, kernels))
    self.loss_tracker.update_state(loss)
    self.accuracy_metric.update_state(y, y_pred)
    return {metric.name: metric.result() for metric in self.metrics}
