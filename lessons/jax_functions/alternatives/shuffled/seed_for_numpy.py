def shuffled(key, X, y):
    key, subkey = jax.random.split(key)
    rng = np.random.default_rng(np.asarray(jax.random.key_data(subkey)))
    order = rng.permutation(len(X))
    return key, X[order], y[order]
