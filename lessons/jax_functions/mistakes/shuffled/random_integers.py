# finding: examples-lost
def shuffled(key, X, y):
    key, subkey = jax.random.split(key)
    order = jax.random.randint(subkey, (len(X),), 0, len(X))
    return key, X[order], y[order]
