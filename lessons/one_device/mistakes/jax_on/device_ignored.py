# finding: not-on-device
def jax_on(device, loss_fn, params, data):
    import jax

    X, y = data
    loss, grads = jax.value_and_grad(loss_fn)(params, X, y)
    params = jax.tree.map(lambda p, g: p - LEARNING_RATE * g, params, grads)
    return params, loss
