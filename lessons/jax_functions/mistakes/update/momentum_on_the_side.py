# finding: not-pure
velocity = None


def update(params, X, y, learning_rate):
    global velocity
    grads = jax.grad(loss_fn)(params, X, y)
    if velocity is None:
        velocity = grads
    else:
        velocity = jax.tree.map(lambda v, g: 0.9 * v + g, velocity, grads)
    return jax.tree.map(lambda p, v: p - learning_rate * v, params, velocity)
