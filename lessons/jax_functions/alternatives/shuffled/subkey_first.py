def shuffled(key, X, y):
    subkey, key = jax.random.split(key)
    order = jnp.argsort(jax.random.uniform(subkey, (X.shape[0],)))
    return key, jnp.take(X, order, axis=0), jnp.take(y, order)
