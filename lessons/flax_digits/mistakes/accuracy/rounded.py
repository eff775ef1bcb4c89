# finding: accuracy-wrong
def accuracy(model, X, y):
    model.eval()
    labels = jnp.round(model(X)).argmax(axis=1)
    model.train()
    return float((labels == y).mean())
