def test_step(self, state, data):
    tv, ntv, mv = state
    x, y = data
    y_pred, ntv = self.stateless_call(tv, ntv, x, training=False)
    loss = self.loss_fn(y, y_pred)
    new, logs = [], {}
    for metric, values in ((self.loss_tracker, (loss,)), (self.accuracy_metric, (y, y_pred))):
        own = mv[len(new) : len(new) + len(metric.variables)]
        own = metric.stateless_update_state(own, *values)
        logs[metric.name] = metric.stateless_result(own)
        new.extend(own)
    return logs, (tv, ntv, new)
