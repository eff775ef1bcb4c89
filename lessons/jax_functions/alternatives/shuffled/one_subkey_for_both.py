def shuffled(key, X, y):
    new_key, subkey = jax.random.split(key, 2)
    return new_key, jax.random.permutation(subkey, X), jax.random.permutation(subkey, y)
