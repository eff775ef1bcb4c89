# finding: name-undefined
@property
def metrics(self):
    return [loss_tracker, self.accuracy_metric]
