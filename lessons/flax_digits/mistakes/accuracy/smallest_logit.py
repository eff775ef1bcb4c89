# finding: accuracy-wrong
def accuracy(model, X, y):
    model.eval()
    labels = model(X).argmin(axis=1)
    model.train()
    return float((labels == y).mean())
