# finding: step-signature
def train_step(self, state, x, y):
    trainable_variables, non_trainable_variables, optimizer_variables, metrics_variables = state
    grad_fn = jax.value_and_grad(self.compute_loss_and_updates, has_aux=True)
    (loss, (y_pred, non_trainable_variables)), grads = grad_fn(
        trainable_variables, non_trainable_variables, x, y, training=True
    )
    trainable_variables, optimizer_variables = self.optimizer.stateless_apply(
        optimizer_variables, grads, trainable_variables
    )

    n = len(self.loss_tracker.variables)
    loss_variables = self.loss_tracker.stateless_update_state(metrics_variables[:n], loss)
    accuracy_variables = self.accuracy_metric.stateless_update_state(
        metrics_variables[n:], y, y_pred
    )
    logs = {
        "My_loss": self.loss_tracker.stateless_result(loss_variables),
        "My_accuracy": self.accuracy_metric.stateless_result(accuracy_variables),
    }
    metrics_variables = loss_variables + accuracy_variables
    return logs, (
        trainable_variables,
        non_trainable_variables,
        optimizer_variables,
        metrics_variables,
    )
