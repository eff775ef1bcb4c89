# finding: arguments-changed
def update(params, X, y, learning_rate):
    grads = jax.grad(loss_fn)(params, X, y)
    for i, ((W, b), (dW, db)) in enumerate(zip(params, grads)):
        params[i] = (W - learning_rate * dW, b - learning_rate * db)
    return params
