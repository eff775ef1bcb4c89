# finding: builtin-loss-too
@property
def metrics(self):
    return super().metrics
