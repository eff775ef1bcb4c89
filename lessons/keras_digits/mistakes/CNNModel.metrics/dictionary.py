# finding: metrics-not-a-list
@property
def metrics(self):
    return {"My_loss": self.loss_tracker, "My_accuracy": self.accuracy_metric}
