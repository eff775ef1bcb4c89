# finding: list-arithmetic
def update(params, X, y, learning_rate):
    grads = jax.grad(loss_fn)(params, X, y)
    steps = jax.tree.map(lambda g: learning_rate * g, grads)
    return params - steps
