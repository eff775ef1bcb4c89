# finding: loss-squared-error
def loss_fn(params, X, y):
    return jnp.mean((jax.nn.softmax(predict(params, X)) - jax.nn.one_hot(y, 5)) ** 2)
