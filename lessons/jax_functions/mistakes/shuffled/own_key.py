# finding: key-ignored
def shuffled(key, X, y):
    key, subkey = jax.random.split(jax.random.key(0))
    order = jax.random.permutation(subkey, len(X))
    return key, X[order], y[order]
