class CNNModel(nnx.Module):
    def __init__(self, *, rngs):
        self.net = nnx.Sequential(
            nnx.Linear(64, 64, rngs=rngs), nnx.relu, nnx.Linear(64, 10, rngs=rngs)
        )

    def __call__(self, x):
        return self.net(x.reshape(len(x), 64))
