import optax


def update(params, X, y, learning_rate):
    optimizer = optax.sgd(learning_rate)
    grads = jax.grad(loss_fn)(params, X, y)
    updates, _ = optimizer.update(grads, optimizer.init(params), params)
    return optax.apply_updates(params, updates)
