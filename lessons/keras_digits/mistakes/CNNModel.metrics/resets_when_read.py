# finding: metrics-changed-by-reading
@property
def metrics(self):
    self.loss_tracker.reset_state()
    self.accuracy_metric.reset_state()
    return [self.loss_tracker, self.accuracy_metric]
