# finding: not-divisible
def jax_train_step(devices, loss_fn, params, data):
    import jax
    import numpy as np
    from jax.sharding import Mesh, NamedSharding, PartitionSpec

    mesh = Mesh(np.array(jax.devices()), ("data",))
    params = jax.device_put(params, NamedSharding(mesh, PartitionSpec()))
    X, y = jax.device_put(data, NamedSharding(mesh, PartitionSpec("data")))

    @jax.jit
    def step(params, X, y):
        loss, grads = jax.value_and_grad(loss_fn)(params, X, y)
        return jax.tree.map(lambda p, g: p - LEARNING_RATE * g, params, grads), loss

    return step(params, X, y)
