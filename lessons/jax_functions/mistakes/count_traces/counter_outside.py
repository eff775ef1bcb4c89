# finding: counts-add-up
count = 0


def count_traces(f, inputs):
    def counted(x):
        global count
        count += 1
        return f(x)

    compiled = jax.jit(counted)
    for x in inputs:
        compiled(x)
    return count
