def train_step(self, state, data):
    tv, ntv, ov, mv = state
    x, y = data
    grad_fn = jax.value_and_grad(self.compute_loss_and_updates, has_aux=True)
    (loss, (_, ntv)), grads = grad_fn(tv, ntv, x, y, True)
    tv, ov = self.optimizer.stateless_apply(ov, grads, tv)
    y_pred, _ = self.stateless_call(tv, ntv, x, training=False)
    n = len(self.loss_tracker.variables)
    mv = self.loss_tracker.stateless_update_state(
        mv[:n], loss
    ) + self.accuracy_metric.stateless_update_state(mv[n:], y, y_pred)
    logs = {
        "My_accuracy": self.accuracy_metric.stateless_result(mv[n:]),
        "My_loss": self.loss_tracker.stateless_result(mv[:n]),
    }
    return logs, (tv, ntv, ov, mv)
