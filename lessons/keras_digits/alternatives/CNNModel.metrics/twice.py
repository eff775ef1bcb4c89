@property
def metrics(self):
    return [self.loss_tracker, self.accuracy_metric, self.loss_tracker]
