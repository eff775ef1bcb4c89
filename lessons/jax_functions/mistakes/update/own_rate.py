# finding: update-scaled
def update(params, X, y, learning_rate):
    grads = jax.grad(loss_fn)(params, X, y)
    return jax.tree.map(lambda p, g: p - 0.01 * g, params, grads)
