# finding: list-arithmetic
def update(params, X, y, learning_rate):
    grads = jax.grad(loss_fn)(params, X, y)
    return params - learning_rate * grads
