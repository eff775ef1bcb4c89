# finding: tuple-changed
def update(params, X, y, learning_rate):
    grads = jax.grad(loss_fn)(params, X, y)
    for layer, (dW, db) in zip(params, grads):
        layer[0] = layer[0] - learning_rate * dW
        layer[1] = layer[1] - learning_rate * db
    return params
