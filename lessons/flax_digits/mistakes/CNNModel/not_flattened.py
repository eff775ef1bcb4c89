# finding: output-shape
class CNNModel(nnx.Module):
    def __init__(self, rngs):
        self.c1 = nnx.Conv(1, 4, (3, 3), padding="VALID", rngs=rngs)
        self.out = nnx.Linear(4, 10, rngs=rngs)

    def __call__(self, x):
        return self.out(nnx.relu(self.c1(x)))
