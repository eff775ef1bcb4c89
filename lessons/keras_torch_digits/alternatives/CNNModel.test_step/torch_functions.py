def test_step(self, data):
    X, y = data
    y_pred = self(X, training=False)
    log_p = torch.log(y_pred)
    self.loss_tracker.update_state(-log_p[torch.arange(len(y)), y.long()], sample_weight=None)
    self.accuracy_metric.update_state(y, y_pred)
    return dict((m.name, m.result()) for m in self.metrics)
