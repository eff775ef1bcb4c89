# finding: error-rate
def accuracy(model, X, y):
    model.eval()
    misses = model(X).argmax(axis=1) != y
    model.train()
    return float(misses.mean())
