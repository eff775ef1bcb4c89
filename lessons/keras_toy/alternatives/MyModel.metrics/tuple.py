@property
def metrics(self):
    return (self.accuracy_metric, self.loss_tracker)
