# finding: returned-none
class CNNModel(nnx.Module):
    def __init__(self, rngs):
        self.out = nnx.Linear(64, 10, rngs=rngs)

    def __call__(self, x):
        x = self.out(x.reshape(x.shape[0], -1))
