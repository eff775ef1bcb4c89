# finding: softmax-twice
def loss_fn(model, data):
    X, y = data
    p = jax.nn.softmax(model(X))
    return optax.softmax_cross_entropy_with_integer_labels(p, y).mean()
