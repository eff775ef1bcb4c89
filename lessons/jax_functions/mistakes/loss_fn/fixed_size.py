# finding: loss-not-averaged
def loss_fn(params, X, y):
    log_p = jax.nn.log_softmax(predict(params, X))
    return -jnp.sum(log_p[jnp.arange(len(y)), y]) / 24
