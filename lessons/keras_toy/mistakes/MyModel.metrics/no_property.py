# finding: not-a-property
def metrics(self):
    return [self.loss_tracker, self.accuracy_metric]
