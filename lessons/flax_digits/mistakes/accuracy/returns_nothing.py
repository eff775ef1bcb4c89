# finding: returned-none
def accuracy(model, X, y):
    model.eval()
    hits = model(X).argmax(axis=1) == y
    model.train()
    print(hits.mean())
