# finding: key-expected
def shuffled(key, X, y):
    key, subkey = jax.random.split(key)
    order = jax.random.permutation(len(X))
    return key, X[order], y[order]
