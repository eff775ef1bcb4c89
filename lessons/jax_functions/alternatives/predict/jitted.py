@jax.jit
def predict(params, X):
    for i, (W, b) in enumerate(params):
        X = jnp.matmul(X, W) + b
        if i < len(params) - 1:
            X = jnp.where(X > 0, X, 0.0)
    return X
