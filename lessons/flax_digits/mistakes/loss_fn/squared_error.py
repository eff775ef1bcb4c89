# finding: loss-squared-error
def loss_fn(model, data):
    X, y = data
    return jnp.mean((model(X) - jax.nn.one_hot(y, 10)) ** 2)
