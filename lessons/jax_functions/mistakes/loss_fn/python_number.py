# finding: value-while-tracing
def loss_fn(params, X, y):
    log_p = jax.nn.log_softmax(predict(params, X))
    return float(-jnp.mean(log_p[jnp.arange(len(y)), y]))
