# finding: labels-float
def loss_fn(model, data):
    X, y = data
    y = y.astype(jnp.float32)
    return optax.softmax_cross_entropy_with_integer_labels(model(X), y).mean()
