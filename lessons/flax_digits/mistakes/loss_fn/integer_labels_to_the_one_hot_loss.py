# finding: integer-labels-need-integer-loss
def loss_fn(model, data):
    X, y = data
    return optax.softmax_cross_entropy(model(X), y).mean()
