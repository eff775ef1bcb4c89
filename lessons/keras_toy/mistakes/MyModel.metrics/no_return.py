# finding: returned-none
@property
def metrics(self):
    [self.loss_tracker, self.accuracy_metric]
