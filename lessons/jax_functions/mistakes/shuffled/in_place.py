# finding: jax-arrays-immutable
def shuffled(key, X, y):
    key, subkey = jax.random.split(key)
    order = jax.random.permutation(subkey, len(X))
    X[:] = X[order]
    y[:] = y[order]
    return key, X, y
