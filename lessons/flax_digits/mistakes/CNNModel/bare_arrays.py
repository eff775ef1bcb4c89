# finding: weights-not-parameters
class CNNModel(nnx.Module):
    def __init__(self, rngs):
        self.w = jax.random.normal(rngs.params(), (64, 32)) * 0.1
        self.out = nnx.Linear(32, 10, rngs=rngs)

    def __call__(self, x):
        return self.out(nnx.relu(x.reshape(x.shape[0], -1) @ self.w))
