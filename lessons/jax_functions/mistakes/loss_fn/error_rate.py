# finding: loss-wrong
def loss_fn(params, X, y):
    return jnp.mean(predict(params, X).argmax(axis=1) != y)
