# finding: exception
def train_step(self, data):
    X, y = data
    self.fit(X, y)
    return {metric.name: metric.result() for metric in self.metrics}
