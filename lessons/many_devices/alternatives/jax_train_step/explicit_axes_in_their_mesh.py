def jax_train_step(devices, loss_fn, params, data):
    import jax
    from jax.sharding import PartitionSpec as P
    mesh = jax.make_mesh((len(devices),), ("d",), axis_types=(jax.sharding.AxisType.Explicit,), devices=devices)
    with jax.set_mesh(mesh):
        X, y = jax.device_put(data, P("d"))
        params = jax.device_put(params, P())
        loss, grads = jax.jit(jax.value_and_grad(loss_fn))(params, X, y)
        return jax.tree.map(lambda p, g: p - LEARNING_RATE * g, params, grads), loss
