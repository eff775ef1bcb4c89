# finding: batch-of-one
class CNNModel(nnx.Module):
    def __init__(self, rngs):
        self.c1 = nnx.Conv(1, 4, (3, 3), padding="VALID", rngs=rngs)
        self.c2 = nnx.Conv(4, 8, (3, 3), padding="VALID", rngs=rngs)
        self.out = nnx.Linear(8, 10, rngs=rngs)

    def __call__(self, x):
        x = nnx.relu(self.c1(x))
        x = nnx.relu(self.c2(x))
        return self.out(x.mean(axis=(1, 2), keepdims=True).squeeze())
