# finding: not-a-number
def accuracy(model, X, y):
    model.eval()
    hits = model(X).argmax(axis=1) == y
    model.train()
    return hits
