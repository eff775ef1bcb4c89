# finding: call-not-dunder
class CNNModel(nnx.Module):
    def __init__(self, rngs):
        self.out = nnx.Linear(64, 10, rngs=rngs)

    def forward(self, x):
        return self.out(x.reshape(x.shape[0], -1))
