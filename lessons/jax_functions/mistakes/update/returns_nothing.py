# finding: returned-none
def update(params, X, y, learning_rate):
    grads = jax.grad(loss_fn)(params, X, y)
    params = jax.tree.map(lambda p, g: p - learning_rate * g, params, grads)
