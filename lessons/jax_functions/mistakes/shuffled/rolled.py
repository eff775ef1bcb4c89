# finding: not-shuffled
def shuffled(key, X, y):
    key, subkey = jax.random.split(key)
    shift = jax.random.randint(subkey, (), 1, len(X))
    return key, jnp.roll(X, shift, axis=0), jnp.roll(y, shift, axis=0)
