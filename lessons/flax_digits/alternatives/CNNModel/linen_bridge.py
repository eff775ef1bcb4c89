from flax import linen as nn
from flax.nnx import bridge


class Layers(nn.Module):
    @nn.compact
    def __call__(self, x):
        x = nn.relu(nn.Conv(4, (3, 3), padding="VALID")(x))
        x = nn.relu(nn.Conv(8, (3, 3), padding="VALID")(x))
        return nn.Dense(10)(x.reshape(x.shape[0], -1))


class CNNModel(nnx.Module):
    def __init__(self, rngs):
        self.layers = bridge.lazy_init(bridge.ToNNX(Layers(), rngs=rngs), jnp.ones((1, 8, 8, 1)))

    def __call__(self, x):
        return self.layers(x)
