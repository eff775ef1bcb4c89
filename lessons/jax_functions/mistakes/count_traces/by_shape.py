# finding: traces-wrong-dtypes
def count_traces(f, inputs):
    jax.jit(f)
    return len({jnp.shape(x) for x in inputs})
