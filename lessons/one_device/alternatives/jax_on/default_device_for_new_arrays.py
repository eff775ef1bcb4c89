def jax_on(device, loss_fn, params, data):
    import jax
    import jax.numpy as jnp
    import numpy as np

    with jax.default_device(device):
        params = [(jnp.array(np.asarray(W)), jnp.array(np.asarray(b))) for W, b in params]
        X, y = (jnp.array(np.asarray(part)) for part in data)
        loss = loss_fn(params, X, y)
        grads = jax.grad(loss_fn)(params, X, y)
        new = [
            (W - LEARNING_RATE * dW, b - LEARNING_RATE * db)
            for (W, b), (dW, db) in zip(params, grads)
        ]
    return new, loss
