# finding: traces-wrong-shapes
def count_traces(f, inputs):
    count = 0

    def counted(x):
        nonlocal count
        count += 1
        return f(x)

    compiled = jax.jit(counted)
    for x in inputs:
        compiled(inputs[0])
    return count
