# finding: not-shuffled
def shuffled(key, X, y):
    key, subkey = jax.random.split(key)
    jax.random.permutation(subkey, X)
    return key, X, y
