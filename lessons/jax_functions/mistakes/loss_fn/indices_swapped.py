# finding: loss-indices-swapped
def loss_fn(params, X, y):
    log_p = jax.nn.log_softmax(predict(params, X))
    return -jnp.mean(log_p[y, jnp.arange(len(y))])
