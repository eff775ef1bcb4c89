# finding: metrics-not-objects
@property
def metrics(self):
    return [self.loss_tracker.result(), self.accuracy_metric.result()]
