# finding: not-a-number
def loss_fn(params, X, y):
    log_p = jax.nn.log_softmax(predict(params, X))
    return -log_p[jnp.arange(len(y)), y]
