def shuffled(key, X, y):
    order = jax.random.choice(jax.random.fold_in(key, 0), len(X), (len(X),), replace=False)
    return jax.random.fold_in(key, 1), X[order], y[order]
