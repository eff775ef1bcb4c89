def test_step(self, state, data):
    tv, ntv, mv = state
    x, y = data
    loss, (y_pred, _) = self.compute_loss_and_updates(tv, ntv, x, y)
    n = len(self.loss_tracker.variables)
    loss_vars = self.loss_tracker.stateless_update_state(mv[:n], loss)
    acc_vars = self.accuracy_metric.stateless_update_state(mv[n:], y, y_pred)
    return {
        "My_loss": self.loss_tracker.stateless_result(loss_vars),
        "My_accuracy": self.accuracy_metric.stateless_result(acc_vars),
    }, (tv, ntv, loss_vars + acc_vars)
