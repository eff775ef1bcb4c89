# finding: accuracy-wrong
def accuracy(model, X, y):
    return 1.0
