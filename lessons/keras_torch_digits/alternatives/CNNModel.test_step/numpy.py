def test_step(self, data):
    X, y = data
    y_pred = self(X, training=False).detach().cpu().numpy()
    self.loss_tracker.update_state(self.loss_fn(y, y_pred))
    self.accuracy_metric.update_state(y, y_pred)
    return self.get_metrics_result()
