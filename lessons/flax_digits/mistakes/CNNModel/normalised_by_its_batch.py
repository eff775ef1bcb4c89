# finding: output-depends-on-batch
class CNNModel(nnx.Module):
    def __init__(self, rngs):
        self.hidden = nnx.Linear(64, 32, rngs=rngs)
        self.out = nnx.Linear(32, 10, rngs=rngs)

    def __call__(self, x):
        x = x.reshape(x.shape[0], -1)
        x = (x - x.mean(axis=0)) / (x.std(axis=0) + 1e-3)
        return self.out(nnx.relu(self.hidden(x)))
