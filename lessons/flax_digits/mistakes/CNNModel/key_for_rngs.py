# finding: rngs-of-another-kind
class CNNModel(nnx.Module):
    def __init__(self, rngs):
        key1, key2 = jax.random.split(jax.random.key(0))
        self.hidden = nnx.Linear(64, 32, rngs=key1)
        self.out = nnx.Linear(32, 10, rngs=key2)

    def __call__(self, x):
        return self.out(nnx.relu(self.hidden(x.reshape(x.shape[0], -1))))
