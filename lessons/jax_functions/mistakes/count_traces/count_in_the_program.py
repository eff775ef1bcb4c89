# finding: value-while-tracing
def count_traces(f, inputs):
    total = jnp.zeros(())

    @jax.jit
    def counted(x):
        nonlocal total
        total = total + jnp.ones_like(x).max()
        return f(x)

    for x in inputs:
        counted(x)
    return int(total)
