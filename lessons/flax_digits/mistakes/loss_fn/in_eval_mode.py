# finding: loss-in-eval-mode
def loss_fn(model, data):
    X, y = data
    model.eval()
    return optax.softmax_cross_entropy_with_integer_labels(model(X), y).mean()
