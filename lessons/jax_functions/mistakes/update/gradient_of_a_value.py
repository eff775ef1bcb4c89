# finding: gradient-of-a-value
def update(params, X, y, learning_rate):
    loss = loss_fn(params, X, y)
    grads = jax.grad(loss)(params)
    return jax.tree.map(lambda p, g: p - learning_rate * g, params, grads)
