def jax_train_step(devices, loss_fn, params, data):
    import jax
    import jax.numpy as jnp
    import numpy as np
    from jax.sharding import Mesh, NamedSharding, PartitionSpec

    shares = zip(devices, np.split(data[0], len(devices)), np.split(data[1], len(devices)))
    work = []
    for device, X, y in shares:
        work.append(jax.value_and_grad(loss_fn)(*jax.device_put((params, X, y), device)))
    losses, grads = zip(*[jax.device_put(part, devices[0]) for part in work])
    new = jax.tree.map(lambda p, *g: p - LEARNING_RATE * sum(g) / len(g), params, *grads)
    everywhere = NamedSharding(Mesh(np.array(devices), "data"), PartitionSpec())
    return jax.device_put(new, everywhere), jnp.mean(jnp.stack(losses))
