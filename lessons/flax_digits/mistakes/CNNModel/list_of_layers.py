# finding: plain-list
class CNNModel(nnx.Module):
    def __init__(self, rngs):
        self.layers = [
            nnx.Conv(1, 4, (3, 3), padding="VALID", rngs=rngs),
            nnx.Conv(4, 8, (3, 3), padding="VALID", rngs=rngs),
        ]
        self.out = nnx.Linear(4 * 4 * 8, 10, rngs=rngs)

    def __call__(self, x):
        for layer in self.layers:
            x = nnx.relu(layer(x))
        return self.out(x.reshape(x.shape[0], -1))
