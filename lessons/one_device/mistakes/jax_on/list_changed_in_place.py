# finding: arguments-changed
def jax_on(device, loss_fn, params, data):
    import jax

    for k, pair in enumerate(params):
        params[k] = jax.device_put(pair, device)
    X, y = jax.device_put(data, device)
    loss, grads = jax.value_and_grad(loss_fn)(params, X, y)
    params = jax.tree.map(lambda p, g: p - LEARNING_RATE * g, params, grads)
    return params, loss
