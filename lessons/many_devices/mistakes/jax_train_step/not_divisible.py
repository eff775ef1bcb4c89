# finding: not-divisible
def jax_train_step(devices, loss_fn, params, data):
    import jax
    from jax.sharding import AxisType, NamedSharding, PartitionSpec

    mesh = jax.make_mesh(
        (len(devices),), ("data",), axis_types=(AxisType.Auto,), devices=devices
    )
    params = jax.device_put(params, NamedSharding(mesh, PartitionSpec()))
    rest = data[0][1:], data[1][1:]
    X, y = jax.device_put(rest, NamedSharding(mesh, PartitionSpec("data")))

    @jax.jit
    def step(params, X, y):
        loss, grads = jax.value_and_grad(loss_fn)(params, X, y)
        return jax.tree.map(lambda p, g: p - LEARNING_RATE * g, params, grads), loss

    return step(params, X, y)
