# finding: loss-wrong
def loss_fn(model, data):
    X, y = data
    log_p = jax.nn.log_softmax(model(X))
    return -jnp.mean(log_p[:, y])
