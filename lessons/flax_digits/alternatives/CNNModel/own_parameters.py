class CNNModel(nnx.Module):
    def __init__(self, rngs):
        initial = nnx.initializers.he_normal()
        self.w1 = nnx.Param(initial(rngs.params(), (64, 50)))
        self.b1 = nnx.Param(jnp.zeros(50))
        self.w2 = nnx.Param(initial(rngs.params(), (50, 10)))
        self.b2 = nnx.Param(jnp.zeros(10))
        self.mean = jnp.full((64,), 0.3)

    def __call__(self, x):
        x = x.reshape(x.shape[0], -1) - self.mean
        return nnx.gelu(x @ self.w1[...] + self.b1[...]) @ self.w2[...] + self.b2[...]
