def loss_fn(model, data):
    X, y = data
    return jnp.mean(optax.softmax_cross_entropy(model(X), jax.nn.one_hot(y, 10)))
