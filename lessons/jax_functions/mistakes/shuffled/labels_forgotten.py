# finding: labels-misaligned
def shuffled(key, X, y):
    key, subkey = jax.random.split(key)
    return key, jax.random.permutation(subkey, X), y
