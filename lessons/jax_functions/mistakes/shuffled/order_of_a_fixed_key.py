# finding: key-ignored
def shuffled(key, X, y):
    key, subkey = jax.random.split(key)
    order = jax.random.permutation(jax.random.key(1), len(X))
    return key, X[order], y[order]
