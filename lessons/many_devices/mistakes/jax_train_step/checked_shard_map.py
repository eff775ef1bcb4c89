# finding: summed-over-devices
def jax_train_step(devices, loss_fn, params, data):
    import jax
    import numpy as np
    from jax.sharding import Mesh, PartitionSpec as P

    mesh = Mesh(np.array(devices), ("data",))

    def work(params, X, y):
        loss, grads = jax.value_and_grad(loss_fn)(params, X, y)
        loss, grads = jax.lax.pmean((loss, grads), "data")
        return jax.tree.map(lambda p, g: p - LEARNING_RATE * g, params, grads), loss

    shared = jax.shard_map(
        work, mesh=mesh, in_specs=(P(), P("data"), P("data")), out_specs=P()
    )
    return jax.jit(shared)(params, *data)
