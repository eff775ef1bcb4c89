# finding: metrics-inherited
@property
def my_metrics(self):
    return [self.loss_tracker, self.accuracy_metric]
