def train_step(self, data):
    X, y = data
    y_pred = self(X, training=True)
    loss = self.loss_fn(y, y_pred)
    for weight in self.trainable_weights:
        weight.value.grad = None
    loss.backward()
    self.optimizer.apply_gradients((w.value.grad, w) for w in self.trainable_weights)

    self.loss_tracker.update_state(loss)
    self.accuracy_metric.update_state(y, y_pred)
    return {metric.name: metric.result() for metric in self.metrics}
