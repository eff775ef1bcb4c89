# finding: loss-not-updated
def train_step(self, data):
    X, y = data
    self.zero_grad()
    y_pred = self(X, training=True)
    loss = self.loss_fn(y, y_pred)
    loss.backward()
    weights = self.trainable_weights
    self.optimizer.apply([weight.value.grad for weight in weights], weights)
    return {metric.name: metric.result() for metric in self.metrics}
