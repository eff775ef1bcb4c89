# finding: several-keys-at-once
def shuffled(key, X, y):
    keys = jax.random.split(key)
    order = jax.random.permutation(keys, len(X))
    return keys[0], X[order], y[order]
