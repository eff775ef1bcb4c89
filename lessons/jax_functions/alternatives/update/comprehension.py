def update(params, X, y, learning_rate):
    _, grads = jax.value_and_grad(loss_fn)(params, X, y)
    return [
        (W - learning_rate * dW, b - learning_rate * db)
        for (W, b), (dW, db) in zip(params, grads)
    ]
