# finding: drawn-in-call
class CNNModel(nnx.Module):
    def __init__(self, rngs):
        self.c1 = nnx.Conv(1, 4, (3, 3), padding="VALID", rngs=rngs)
        self.c2 = nnx.Conv(4, 8, (3, 3), padding="VALID", rngs=rngs)

    def __call__(self, x):
        x = nnx.relu(self.c1(x))
        x = nnx.relu(self.c2(x))
        x = x.reshape(x.shape[0], -1)
        return nnx.Linear(x.shape[1], 10, rngs=nnx.Rngs(0))(x)
