def measured(self, metrics_variables, y, y_pred):
    logs, new = {}, list(metrics_variables)
    start = 0
    for metric in self.metrics:
        end = start + len(metric.variables)
        if metric is self.loss_tracker:
            new[start:end] = metric.stateless_update_state(
                new[start:end], self.loss_fn(y, y_pred), sample_weight=None
            )
        else:
            new[start:end] = metric.stateless_update_state(new[start:end], y, y_pred)
        logs[metric.name] = metric.stateless_result(new[start:end])
        start = end
    return logs, new


def test_step(self, state, data):
    tv, ntv, mv = state
    x, y, _ = keras.utils.unpack_x_y_sample_weight(data)
    y_pred, _ = self.stateless_call(tv, ntv, x, training=False)
    logs, mv = self.measured(mv, y, y_pred)
    return logs, (tv, ntv, mv)
