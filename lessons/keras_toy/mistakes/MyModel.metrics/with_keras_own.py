# finding: builtin-loss-too
@property
def metrics(self):
    return super().metrics + [self.loss_tracker, self.accuracy_metric]
