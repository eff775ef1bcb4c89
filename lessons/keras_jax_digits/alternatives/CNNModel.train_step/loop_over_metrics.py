def train_step(self, state, data):
    (
        trainable_variables,
        non_trainable_variables,
        optimizer_variables,
        metrics_variables,
    ) = state
    x, y = data
    grad_fn = jax.value_and_grad(self.compute_loss_and_updates, has_aux=True)
    (loss, (y_pred, non_trainable_variables)), grads = grad_fn(
        trainable_variables, non_trainable_variables, x, y, training=True
    )
    trainable_variables, optimizer_variables = self.optimizer.stateless_apply(
        optimizer_variables, grads, trainable_variables
    )
    new_metrics_vars, logs = [], {}
    for metric in self.metrics:
        this_metric_vars = metrics_variables[
            len(new_metrics_vars) : len(new_metrics_vars) + len(metric.variables)
        ]
        if metric.name == "My_loss":
            this_metric_vars = metric.stateless_update_state(this_metric_vars, loss)
        else:
            this_metric_vars = metric.stateless_update_state(this_metric_vars, y, y_pred)
        logs[metric.name] = metric.stateless_result(this_metric_vars)
        new_metrics_vars += this_metric_vars
    state = (trainable_variables, non_trainable_variables, optimizer_variables, new_metrics_vars)
    return logs, state
