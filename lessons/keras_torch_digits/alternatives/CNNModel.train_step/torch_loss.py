def train_step(self, data):
    X, y = data
    y_pred = self(X, training=True)
    loss = torch.nn.functional.nll_loss(torch.log(y_pred), y.long())
    self.zero_grad(set_to_none=True)
    loss.backward()
    weights = self.trainable_weights
    self.optimizer.apply([weight.value.grad for weight in weights], weights)

    self.loss_tracker.update_state(loss)
    self.accuracy_metric.update_state(y, y_pred)
    return {metric.name: float(metric.result()) for metric in self.metrics}
