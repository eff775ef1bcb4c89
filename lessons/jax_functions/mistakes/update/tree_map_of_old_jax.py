# finding: tree-map-moved
def update(params, X, y, learning_rate):
    grads = jax.grad(loss_fn)(params, X, y)
    return jax.tree_map(lambda p, g: p - learning_rate * g, params, grads)
