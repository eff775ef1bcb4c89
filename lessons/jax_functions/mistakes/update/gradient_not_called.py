# finding: trees-differ
def update(params, X, y, learning_rate):
    grads = jax.grad(loss_fn)
    return jax.tree.map(lambda p, g: p - learning_rate * g, params, grads)
