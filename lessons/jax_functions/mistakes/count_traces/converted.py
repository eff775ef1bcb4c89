# finding: traces-wrong-weak
def count_traces(f, inputs):
    count = 0

    def counted(x):
        nonlocal count
        count += 1
        return f(x)

    compiled = jax.jit(counted)
    for x in inputs:
        compiled(jnp.array(x) if jnp.ndim(x) else jnp.float32(x))
    return count
