# finding: metrics-inherited
def metrics_list(self):
    return [self.loss_tracker, self.accuracy_metric]
