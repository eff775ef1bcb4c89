# finding: traces-wrong-weak
def count_traces(f, inputs):
    return len({(jnp.shape(x), jnp.result_type(x)) for x in map(jnp.asarray, inputs)})
