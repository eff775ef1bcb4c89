# finding: names-differ
@property
def metrics(self):
    return [self.accuracy_metric]
