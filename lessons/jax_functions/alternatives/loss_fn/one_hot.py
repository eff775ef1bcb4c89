def loss_fn(params, X, y):
    log_p = jax.nn.log_softmax(predict(params, X))
    return -jnp.mean(jnp.sum(jax.nn.one_hot(y, log_p.shape[1]) * log_p, axis=1))
