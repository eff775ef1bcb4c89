# finding: value-while-tracing
def loss_fn(model, data):
    X, y = data
    return float(optax.softmax_cross_entropy_with_integer_labels(model(X), y).mean())
