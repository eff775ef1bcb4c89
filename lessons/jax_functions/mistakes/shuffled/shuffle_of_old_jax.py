# finding: shuffle-removed
def shuffled(key, X, y):
    key, subkey = jax.random.split(key)
    return key, jax.random.shuffle(subkey, X), jax.random.shuffle(subkey, y)
