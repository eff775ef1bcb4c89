def gradients_of(self, loss):
    self.zero_grad()
    loss.backward()
    return [weight.value.grad for weight in self.trainable_weights]

def train_step(self, data):
    X, y, sample_weight = keras.utils.unpack_x_y_sample_weight(data)
    y_pred = self(X, training=True)
    loss = torch.mean(self.loss_fn(y, y_pred))
    self.optimizer.apply(self.gradients_of(loss), self.trainable_weights)
    self.loss_tracker.update_state(loss.item())
    self.accuracy_metric.update_state(y, y_pred)
    return {metric.name: metric.result() for metric in self.metrics}
