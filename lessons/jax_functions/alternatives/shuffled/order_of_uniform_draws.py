def shuffled(key, X, y):
    new_key, subkey = jax.random.split(key)
    order = jnp.argsort(jax.random.uniform(subkey, (len(X),)))
    return new_key, X[order], y[order]
