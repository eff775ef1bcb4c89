# finding: attribute-unknown
@property
def metrics(self):
    return [self.loss_tracker, self.accuracy_tracker]
