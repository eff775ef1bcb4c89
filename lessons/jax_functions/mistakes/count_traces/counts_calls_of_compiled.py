# finding: compiled-for-each-input
def count_traces(f, inputs):
    compiled = jax.jit(f)
    count = 0
    for x in inputs:
        compiled(x)
        count += 1
    return count
