def jax_on(device, loss_fn, params, data):
    import jax
    import optax

    place = jax.sharding.SingleDeviceSharding(device)
    params, (X, y) = jax.device_put(params, place), jax.device_put(data, place)
    optimizer = optax.sgd(LEARNING_RATE)
    state = optimizer.init(params)
    loss, grads = jax.value_and_grad(loss_fn)(params, X, y)
    updates, state = optimizer.update(grads, state, params)
    return optax.apply_updates(params, updates), loss
