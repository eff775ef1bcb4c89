# finding: update-opposite
def train_step(self, data):
    X, y = data
    self.zero_grad()
    y_pred = self(X, training=True)
    loss = self.loss_fn(y, y_pred)
    (-loss).backward()
    weights = self.trainable_weights
    self.optimizer.apply([weight.value.grad for weight in weights], weights)

    self.loss_tracker.update_state(loss)
    self.accuracy_metric.update_state(y, y_pred)
    return {metric.name: metric.result() for metric in self.metrics}
