# finding: examples-lost
def shuffled(key, X, y):
    key, subkey = jax.random.split(key)
    order = jax.random.choice(subkey, len(X), (len(X),))
    return key, X[order], y[order]
