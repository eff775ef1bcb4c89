# finding: output-random
class CNNModel(nnx.Module):
    def __init__(self, rngs):
        self.rngs = rngs
        self.out = nnx.Linear(64, 10, rngs=rngs)

    def __call__(self, x):
        logits = self.out(x.reshape(x.shape[0], -1))
        return logits + 0.1 * jax.random.normal(self.rngs.noise(), logits.shape)
