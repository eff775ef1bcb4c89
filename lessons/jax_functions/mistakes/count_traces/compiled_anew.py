# finding: compiled-for-each-input
def count_traces(f, inputs):
    count = 0

    def counted(x):
        nonlocal count
        count += 1
        return f(x)

    for x in inputs:
        jax.jit(lambda x: counted(x))(x)
    return count
