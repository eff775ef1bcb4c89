# finding: batch-not-shared
def jax_train_step(devices, loss_fn, params, data):
    import jax
    from jax.sharding import AxisType, NamedSharding, PartitionSpec

    mesh = jax.make_mesh(
        (len(devices),), ("data",), axis_types=(AxisType.Auto,), devices=devices
    )
    params = jax.device_put(params, NamedSharding(mesh, PartitionSpec()))
    X = jax.device_put(data[0], NamedSharding(mesh, PartitionSpec(None, "data")))
    y = data[1]

    @jax.jit
    def step(params, X, y):
        loss, grads = jax.value_and_grad(loss_fn)(params, X, y)
        return jax.tree.map(lambda p, g: p - LEARNING_RATE * g, params, grads), loss

    return step(params, X, y)
