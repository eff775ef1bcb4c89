def jax_train_step(devices, loss_fn, params, data):
    import jax
    import numpy as np
    import optax
    from jax.sharding import Mesh, NamedSharding, PartitionSpec as P

    mesh = Mesh(np.array(devices), "data")
    everywhere, shared = NamedSharding(mesh, P()), NamedSharding(mesh, P("data"))
    optimizer = optax.sgd(LEARNING_RATE)

    def step(params, X, y):
        loss, grads = jax.value_and_grad(loss_fn)(params, X, y)
        updates, _ = optimizer.update(grads, optimizer.init(params), params)
        return optax.apply_updates(params, updates), loss

    compiled = jax.jit(step, in_shardings=(everywhere, shared, shared), out_shardings=everywhere)
    return compiled(params, *data)
