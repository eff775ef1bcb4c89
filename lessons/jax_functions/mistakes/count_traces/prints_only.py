# finding: returned-none
def count_traces(f, inputs):
    def counted(x):
        print("traced")
        return f(x)

    compiled = jax.jit(counted)
    for x in inputs:
        compiled(x)
