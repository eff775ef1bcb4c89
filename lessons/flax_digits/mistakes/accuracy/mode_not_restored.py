# finding: mode-not-restored
def accuracy(model, X, y):
    model.eval()
    return float((model(X).argmax(axis=1) == y).mean())
