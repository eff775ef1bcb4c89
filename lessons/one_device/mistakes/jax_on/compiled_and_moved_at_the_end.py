# finding: computed-elsewhere
def jax_on(device, loss_fn, params, data):
    import jax

    @jax.jit
    def step(params, X, y):
        loss, grads = jax.value_and_grad(loss_fn)(params, X, y)
        return jax.tree.map(lambda p, g: p - LEARNING_RATE * g, params, grads), loss

    return jax.device_put(step(params, *data), device)
