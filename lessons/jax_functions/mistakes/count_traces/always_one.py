# finding: traces-wrong-shapes
def count_traces(f, inputs):
    compiled = jax.jit(f)
    for x in inputs:
        compiled(x)
    return 1
