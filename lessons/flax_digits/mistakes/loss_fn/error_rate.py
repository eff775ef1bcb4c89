# finding: loss-wrong
def loss_fn(model, data):
    X, y = data
    return jnp.mean(model(X).argmax(axis=1) != y)
