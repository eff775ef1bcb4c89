# finding: metrics-not-a-list
@property
def metrics(self):
    return {"loss": self.loss_tracker, "accuracy": self.accuracy_metric}
