# finding: number-in-a-list
def accuracy(model, X, y):
    model.eval()
    labels = model(X).argmax(axis=1)
    model.train()
    return float(jnp.mean(labels == y)),
