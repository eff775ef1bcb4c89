# finding: key-used-twice
def shuffled(key, X, y):
    key, subkey = jax.random.split(key)
    order = jax.random.permutation(subkey, len(X))
    return subkey, X[order], y[order]
