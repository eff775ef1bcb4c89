# finding: metrics-not-objects
@property
def metrics(self):
    return [self.l1, self.l2, self.l3]
