# finding: metrics-not-objects
@property
def metrics(self):
    return ["My_loss", "My_accuracy"]
