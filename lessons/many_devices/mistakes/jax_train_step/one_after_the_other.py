# finding: update-differs
def jax_train_step(devices, loss_fn, params, data):
    import jax
    import numpy as np
    from jax.sharding import Mesh, NamedSharding, PartitionSpec

    n, losses = len(devices), []
    for device, X, y in zip(devices, np.split(data[0], n), np.split(data[1], n)):
        params, X, y = jax.device_put((params, X, y), device)
        loss, grads = jax.value_and_grad(loss_fn)(params, X, y)
        params = jax.tree.map(lambda p, g: p - LEARNING_RATE * g, params, grads)
        losses.append(float(loss))
    everywhere = NamedSharding(Mesh(np.array(devices), "data"), PartitionSpec())
    return jax.device_put(params, everywhere), np.mean(losses)
