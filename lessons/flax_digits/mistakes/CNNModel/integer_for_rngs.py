# finding: rngs-of-another-kind
class CNNModel(nnx.Module):
    def __init__(self, rngs):
        self.hidden = nnx.Linear(64, 32, rngs=0)
        self.out = nnx.Linear(32, 10, rngs=0)

    def __call__(self, x):
        return self.out(nnx.relu(self.hidden(x.reshape(x.shape[0], -1))))
