# finding: output-squashed
class CNNModel(nnx.Module):
    def __init__(self, rngs):
        self.c = nnx.Conv(1, 4, (3, 3), padding="VALID", rngs=rngs)
        self.o = nnx.Linear(144, 10, rngs=rngs)
    def __call__(self, x):
        return nnx.tanh(self.o(nnx.relu(self.c(x)).reshape(-1, 144)))
