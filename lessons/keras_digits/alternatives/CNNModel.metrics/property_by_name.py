def own_metrics(self):
    return list((self.loss_tracker, self.accuracy_metric))

metrics = property(own_metrics)
