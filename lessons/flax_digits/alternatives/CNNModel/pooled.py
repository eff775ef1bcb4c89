class CNNModel(nnx.Module):
    def __init__(self, rngs=None):
        self.body = nnx.Sequential(
            nnx.Conv(1, 16, (3, 3), rngs=rngs),
            nnx.gelu,
            lambda x: nnx.avg_pool(x, (2, 2), (2, 2)),
            nnx.Conv(16, 24, (3, 3), rngs=rngs),
            nnx.LayerNorm(24, rngs=rngs),
            nnx.gelu,
            lambda x: x.mean(axis=(1, 2)),
            nnx.Linear(24, 10, use_bias=False, rngs=rngs),
        )

    def __call__(self, x):
        return nnx.log_softmax(self.body(x))
