@property
def metrics(self):
    found = []
    found.append(self.loss_tracker)
    found += [self.accuracy_metric]
    return found
