@jax.jit
def update(params, X, y, learning_rate):
    grads = jax.grad(lambda p: loss_fn(p, X, y))(params)
    return jax.tree_util.tree_map(lambda p, g: p - learning_rate * g, params, grads)
