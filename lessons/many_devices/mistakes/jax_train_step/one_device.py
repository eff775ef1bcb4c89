# finding: device-idle
def jax_train_step(devices, loss_fn, params, data):
    import jax

    X, y = data
    loss, grads = jax.value_and_grad(loss_fn)(params, X, y)
    return jax.tree.map(lambda p, g: p - LEARNING_RATE * g, params, grads), loss
