# finding: argmax-without-axis
def accuracy(model, X, y):
    model.eval()
    labels = jnp.argmax(model(X))
    model.train()
    return float(jnp.mean(labels == y))
