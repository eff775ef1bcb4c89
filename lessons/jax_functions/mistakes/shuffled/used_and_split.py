# finding: key-used-and-split
def shuffled(key, X, y):
    order = jax.random.permutation(key, len(X))
    key, subkey = jax.random.split(key)
    return key, X[order], y[order]
