# finding: key-not-returned
def shuffled(key, X, y):
    key, subkey = jax.random.split(key)
    order = jax.random.permutation(subkey, len(X))
    return X[order], y[order], key
