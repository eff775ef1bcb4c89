# finding: returned-none
def loss_fn(model, data):
    X, y = data
    print(optax.softmax_cross_entropy_with_integer_labels(model(X), y).mean())
