def loss_fn(model, data):
    X, y = data
    log_p = nnx.log_softmax(model(jnp.asarray(X)), axis=-1)
    return -jnp.take_along_axis(log_p, jnp.asarray(y)[:, None], axis=1).mean()
