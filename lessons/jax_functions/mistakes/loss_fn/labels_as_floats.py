# finding: labels-float
def loss_fn(params, X, y):
    y = jnp.asarray(y, jnp.float32)
    log_p = jax.nn.log_softmax(predict(params, X))
    return -jnp.mean(log_p[jnp.arange(len(y)), y])
