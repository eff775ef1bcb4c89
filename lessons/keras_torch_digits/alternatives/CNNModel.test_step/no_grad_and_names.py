def test_step(self, data):
    X, y = data
    with torch.no_grad():
        y_pred = self(X)
        loss = self.loss_fn(y, y_pred)
    self.loss_tracker.update_state(loss.item())
    self.accuracy_metric.update_state(y, y_pred)
    return {'My_loss': self.loss_tracker.result(), 'My_accuracy': self.accuracy_metric.result()}
