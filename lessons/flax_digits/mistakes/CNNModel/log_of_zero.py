# finding: output-not-finite
class CNNModel(nnx.Module):
    def __init__(self, rngs):
        self.c1 = nnx.Conv(1, 4, (3, 3), padding="VALID", rngs=rngs)
        self.out = nnx.Linear(6 * 6 * 4, 10, rngs=rngs)

    def __call__(self, x):
        x = nnx.relu(self.c1(x))
        return jnp.log(nnx.relu(self.out(x.reshape(x.shape[0], -1))))
