def train_step(self, state, data):
    tv, ntv, ov, mv = state
    x, y = data
    (loss, (p, ntv)), grads = jax.value_and_grad(self.compute_loss_and_updates, has_aux=True)(
        tv, ntv, x, y, training=True
    )
    tv, ov = self.optimizer.stateless_apply(ov, grads, tv)
    with keras.StatelessScope(state_mapping=zip(self.metrics_variables, mv)) as scope:
        self.loss_tracker.update_state(loss)
        self.accuracy_metric.update_state(y, p)
        logs = {metric.name: metric.result() for metric in self.metrics}
    mv = [scope.get_current_value(variable) for variable in self.metrics_variables]
    return logs, (tv, ntv, ov, mv)
