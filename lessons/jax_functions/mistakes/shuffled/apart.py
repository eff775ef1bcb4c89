# finding: labels-misaligned
def shuffled(key, X, y):
    key, key_x, key_y = jax.random.split(key, 3)
    return key, jax.random.permutation(key_x, X), jax.random.permutation(key_y, y)
