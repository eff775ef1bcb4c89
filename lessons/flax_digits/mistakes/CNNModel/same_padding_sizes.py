# finding: layer-sizes
class CNNModel(nnx.Module):
    def __init__(self, rngs):
        self.c1 = nnx.Conv(1, 4, (3, 3), rngs=rngs)
        self.c2 = nnx.Conv(4, 8, (3, 3), rngs=rngs)
        self.c3 = nnx.Conv(8, 8, (3, 3), rngs=rngs)
        self.out = nnx.Linear(2 * 2 * 8, 10, rngs=rngs)

    def __call__(self, x):
        x = nnx.relu(self.c1(x))
        x = nnx.relu(self.c2(x))
        x = nnx.relu(self.c3(x))
        return self.out(x.reshape(x.shape[0], -1))
