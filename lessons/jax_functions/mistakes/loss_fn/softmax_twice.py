# finding: softmax-twice
def loss_fn(params, X, y):
    p = jax.nn.softmax(predict(params, X))
    log_p = jax.nn.log_softmax(p)
    return -jnp.mean(log_p[jnp.arange(len(y)), y])
