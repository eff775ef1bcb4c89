def shuffled(key, X, y):
    keys = jax.random.split(key, 4)
    order = np.asarray(jax.random.permutation(keys[2], jnp.arange(len(X))))
    return [keys[0], np.asarray(X)[order], np.asarray(y)[order]]
