def count_traces(f, inputs):
    traced = []

    @jax.jit
    def noted(x):
        traced.append(x.shape)
        return f(x)

    return [[noted(x) for x in inputs], len(traced)][1]
