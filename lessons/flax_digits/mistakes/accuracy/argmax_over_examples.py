# finding: shapes-do-not-match
def accuracy(model, X, y):
    model.eval()
    labels = jnp.argmax(model(X), axis=0)
    model.train()
    return float(jnp.mean(labels == y))
