# finding: loss-every-pair
def loss_fn(params, X, y):
    log_p = jax.nn.log_softmax(predict(params, X))
    return -jnp.mean(log_p[:, y])
