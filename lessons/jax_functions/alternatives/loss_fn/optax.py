import optax


def loss_fn(params, X, y):
    return optax.softmax_cross_entropy_with_integer_labels(predict(params, X), y).mean()
