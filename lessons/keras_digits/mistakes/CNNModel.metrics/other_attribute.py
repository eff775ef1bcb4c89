# finding: attribute-unknown
@property
def metrics(self):
    return [self.loss_metric, self.accuracy_metric]
