# finding: accuracy-not-divided
def accuracy(model, X, y):
    model.eval()
    hits = model(X).argmax(axis=1) == y
    model.train()
    return int(hits.sum())
