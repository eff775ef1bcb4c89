# finding: loss-without-log
def loss_fn(params, X, y):
    p = jax.nn.softmax(predict(params, X))
    return -jnp.mean(p[jnp.arange(len(y)), y])
