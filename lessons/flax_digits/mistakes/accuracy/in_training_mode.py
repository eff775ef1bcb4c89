# finding: not-in-eval-mode
def accuracy(model, X, y):
    return float((model(X).argmax(axis=1) == y).mean())
