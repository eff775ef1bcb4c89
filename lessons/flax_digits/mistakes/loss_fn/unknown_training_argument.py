# finding: training-argument
def loss_fn(model, data):
    X, y = data
    logits = model(X, training=True)
    return optax.softmax_cross_entropy_with_integer_labels(logits, y).mean()
