# finding: loss-after-update
def jax_on(device, loss_fn, params, data):
    import jax

    params = jax.device_put(params, device)
    X, y = jax.device_put(data, device)
    loss, grads = jax.value_and_grad(loss_fn)(params, X, y)
    params = jax.tree.map(lambda p, g: p - LEARNING_RATE * g, params, grads)
    return params, loss_fn(params, X, y)
