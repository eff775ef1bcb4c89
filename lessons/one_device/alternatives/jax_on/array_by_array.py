def jax_on(device, loss_fn, params, data):
    import jax

    params = [tuple(jax.device_put(array, device) for array in layer) for layer in params]
    X = jax.device_put(data[0], device)
    y = jax.device_put(data[1], device)
    loss, pull = jax.vjp(lambda params: loss_fn(params, X, y), params)
    (grads,) = pull(jax.numpy.ones_like(loss))
    return jax.tree.map(lambda p, g: p - LEARNING_RATE * g, params, grads), loss
