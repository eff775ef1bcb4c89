# finding: other-structure
def jax_train_step(devices, loss_fn, params, data):
    import jax
    from jax.sharding import AxisType, NamedSharding, PartitionSpec

    mesh = jax.make_mesh(
        (len(devices),), ("data",), axis_types=(AxisType.Auto,), devices=devices
    )
    params = jax.device_put(params, NamedSharding(mesh, PartitionSpec()))
    X, y = jax.device_put(data, NamedSharding(mesh, PartitionSpec("data")))

    @jax.jit
    def step(params, X, y):
        loss, grads = jax.value_and_grad(loss_fn)(params, X, y)
        return jax.tree.map(lambda p, g: p - LEARNING_RATE * g, params, grads), loss

    params, loss = step(params, X, y)
    return params
