# finding: names-differ
@property
def metrics(self):
    return [self.loss_tracker]
