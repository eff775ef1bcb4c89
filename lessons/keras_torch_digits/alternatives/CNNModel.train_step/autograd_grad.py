def train_step(self, data):
    X, y = data
    y_pred = self(X, training=True)
    loss = self.loss_fn(y, y_pred)
    weights = self.trainable_variables
    gradients = torch.autograd.grad(loss, [weight.value for weight in weights])
    self.optimizer.apply(list(gradients), weights)

    self.loss_tracker.update_state(loss)
    self.accuracy_metric.update_state(y, y_pred)
    return {metric.name: metric.result() for metric in self.metrics}
