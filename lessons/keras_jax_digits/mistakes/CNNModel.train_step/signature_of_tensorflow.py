# finding: signature-of-tensorflow
def train_step(self, data):
    x, y = data
    grad_fn = jax.value_and_grad(self.compute_loss_and_updates, has_aux=True)
    (loss, (y_pred, _)), grads = grad_fn(
        self.trainable_variables, self.non_trainable_variables, x, y, training=True
    )
    self.optimizer.apply(grads, self.trainable_variables)
    self.loss_tracker.update_state(loss)
    self.accuracy_metric.update_state(y, y_pred)
    return {metric.name: metric.result() for metric in self.metrics}
