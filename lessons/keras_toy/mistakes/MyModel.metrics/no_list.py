# finding: metrics-not-a-list
@property
def metrics(self):
    return self.loss_tracker
