# finding: accuracy-wrong
def accuracy(model, X, y):
    model.eval()
    labels = model(X[: len(X) // 2]).argmax(axis=1)
    model.train()
    return float((labels == y[: len(y) // 2]).sum() / len(y))
