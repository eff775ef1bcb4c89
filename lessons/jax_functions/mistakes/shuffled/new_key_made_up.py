# finding: key-not-derived
def shuffled(key, X, y):
    order = jax.random.permutation(key, len(X))
    return jax.random.key(1), X[order], y[order]
