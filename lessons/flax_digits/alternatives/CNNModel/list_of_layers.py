class CNNModel(nnx.Module):
    def __init__(self, rngs):
        sizes = [1, 4, 8, 8]
        self.convs = nnx.List(
            [
                nnx.Conv(a, b, kernel_size=(3, 3), padding="VALID", rngs=rngs)
                for a, b in zip(sizes, sizes[1:])
            ]
        )
        self.out = nnx.LinearGeneral((2, 2, 8), 10, axis=(-3, -2, -1), rngs=rngs)

    def __call__(self, x):
        for conv in self.convs:
            x = nnx.relu(conv(x))
        return self.out(x)
