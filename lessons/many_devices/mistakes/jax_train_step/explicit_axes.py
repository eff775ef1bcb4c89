# finding: explicit-axes
def jax_train_step(devices, loss_fn, params, data):
    import jax
    from jax.sharding import NamedSharding, PartitionSpec as P

    mesh = jax.make_mesh((len(devices),), ("batch",), devices=devices)
    params = jax.device_put(params, NamedSharding(mesh, P()))
    X = jax.device_put(data[0], NamedSharding(mesh, P("batch", None)))
    y = jax.device_put(data[1], NamedSharding(mesh, P("batch")))
    loss, grads = jax.value_and_grad(loss_fn)(params, X, y)
    return [(W - LEARNING_RATE * dW, b - LEARNING_RATE * db) for (W, b), (dW, db) in zip(params, grads)], loss
