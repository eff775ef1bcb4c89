# finding: metrics-not-objects
@property
def metrics(self):
    return ["loss", "accuracy"]
