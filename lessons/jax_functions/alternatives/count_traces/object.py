class Counted:
    def __init__(self, f):
        self.f = f
        self.count = 0

    def __call__(self, x):
        self.count += 1
        return self.f(x)


def count_traces(f, inputs):
    counted = Counted(f)
    compiled = jax.jit(counted.__call__)
    for x in inputs:
        jax.block_until_ready(compiled(x))
    return counted.count
