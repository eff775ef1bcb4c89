# finding: optimizer-ignored
def train_step(self, data):
    X, y = data
    optimizer = torch.optim.SGD(self.parameters(), lr=0.1)
    optimizer.zero_grad()
    y_pred = self(X, training=True)
    loss = self.loss_fn(y, y_pred)
    loss.backward()
    optimizer.step()
    self.loss_tracker.update_state(loss)
    self.accuracy_metric.update_state(y, y_pred)
    return {metric.name: metric.result() for metric in self.metrics}
