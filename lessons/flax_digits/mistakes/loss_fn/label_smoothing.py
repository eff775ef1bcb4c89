# finding: loss-wrong
def loss_fn(model, data):
    X, y = data
    labels = optax.smooth_labels(jax.nn.one_hot(y, 10), 0.1)
    return optax.softmax_cross_entropy(model(X), labels).mean()
