# finding: key-for-numpy
def shuffled(key, X, y):
    key, subkey = jax.random.split(key)
    order = np.random.default_rng(subkey).permutation(len(X))
    return key, X[order], y[order]
