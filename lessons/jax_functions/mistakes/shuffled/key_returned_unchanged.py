# finding: key-unchanged
def shuffled(key, X, y):
    order = jax.random.permutation(key, len(X))
    return key, X[order], y[order]
