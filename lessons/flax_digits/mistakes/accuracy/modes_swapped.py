# finding: not-in-eval-mode
def accuracy(model, X, y):
    model.train()
    labels = model(X).argmax(axis=1)
    model.eval()
    return float((labels == y).mean())
