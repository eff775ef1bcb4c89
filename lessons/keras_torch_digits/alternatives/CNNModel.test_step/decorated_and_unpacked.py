@torch.no_grad()
def test_step(self, data):
    X, y, _ = keras.utils.unpack_x_y_sample_weight(data)
    y_pred = self(X, training=False)
    self.loss_tracker.update_state(self.loss_fn(y, y_pred), sample_weight=len(y))
    self.accuracy_metric.update_state(y, y_pred)
    return {name: metric.result() for name, metric in zip(["My_loss", "My_accuracy"], self.metrics)}
