def jax_train_step(devices, loss_fn, params, data):
    import jax
    n = len(devices)
    X, y = (part.reshape(n, -1, *part.shape[1:]) for part in data)

    def work(params, X, y):
        loss, grads = jax.value_and_grad(loss_fn)(params, X, y)
        loss, grads = jax.lax.pmean((loss, grads), "d")
        return jax.tree.map(lambda p, g: p - LEARNING_RATE * g, params, grads), loss

    params, loss = jax.pmap(work, axis_name="d", in_axes=(None, 0, 0), devices=devices)(params, X, y)
    return jax.tree.map(lambda a: a[0], params), loss[0]
