# finding: names-differ
@property
def metrics(self):
    return []
