@property
def metrics(self):
    return [metric for metric in super().metrics if metric.name.startswith("My_")]
