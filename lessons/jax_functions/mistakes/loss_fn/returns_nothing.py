# finding: returned-none
def loss_fn(params, X, y):
    log_p = jax.nn.log_softmax(predict(params, X))
    loss = -jnp.mean(log_p[jnp.arange(len(y)), y])
