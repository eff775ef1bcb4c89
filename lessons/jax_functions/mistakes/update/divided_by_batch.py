# finding: update-scaled
def update(params, X, y, learning_rate):
    grads = jax.grad(loss_fn)(params, X, y)
    return jax.tree.map(lambda p, g: p - learning_rate * g / len(X), params, grads)
