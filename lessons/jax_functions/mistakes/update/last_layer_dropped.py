# finding: structure-changed
def update(params, X, y, learning_rate):
    grads = jax.grad(loss_fn)(params, X, y)
    new = []
    for (W, b), (dW, db) in zip(params[:-1], grads):
        new.append((W - learning_rate * dW, b - learning_rate * db))
    return new
