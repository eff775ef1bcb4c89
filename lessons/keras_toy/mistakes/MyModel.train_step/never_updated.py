# finding: loss-not-updated
def train_step(self, data):
    loss = train_step(self, self.optimizer, data)
    X, y = data
    y_pred = self(X, training=False)
    return {metric.name: metric.result() for metric in self.metrics}
