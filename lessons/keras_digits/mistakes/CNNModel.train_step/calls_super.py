# finding: no-loss-compiled
def train_step(self, data):
    logs = super().train_step(data)
    X, y = data
    self.accuracy_metric.update_state(y, self(X))
    return {metric.name: metric.result() for metric in self.metrics}
