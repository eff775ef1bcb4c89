# finding: key-used-twice
def shuffled(key, X, y):
    key, subkey = jax.random.split(key)
    order = jax.random.permutation(key, len(X))
    return key, X[order], y[order]
