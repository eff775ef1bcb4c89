def list_of_metrics(self):
    return [self.loss_tracker, self.accuracy_metric]

metrics = property(list_of_metrics)
