# finding: axis-of-one-point-lost
def predict(params, X):
    x = X
    for W, b in params[:-1]:
        x = jax.nn.relu(x @ W + b)
    W, b = params[-1]
    return jnp.squeeze(x @ W + b)
