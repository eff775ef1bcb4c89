"""Handwritten digits in JAX and Flax: a loss of the model, its gradient, your own loop."""

import jax
import jax.numpy as jnp
import numpy as np
import optax
from flax import nnx
from sklearn import datasets
from sklearn.model_selection import train_test_split


def load_data():
    """X_train, X_test, y_train, y_test: images (n, 8, 8, 1) in [0, 1], integer labels (n,)."""
    digits = datasets.load_digits()
    X = (digits.images / 16).astype("float32").reshape(-1, 8, 8, 1)
    return train_test_split(X, digits.target, test_size=0.2, random_state=1)


# step: CNNModel
class CNNModel(nnx.Module):
    """A small convolutional network for ten classes.

    Made as CNNModel(rngs=nnx.Rngs(seed)): the weights come from this seed. Called with
    a batch of images (n, 8, 8, 1), it returns (n, 10): logits, or probabilities if your
    loss_fn expects them. The layers are your choice; the lecture's are three 3x3
    convolutions with 4, 8 and 8 channels.
    """

    def __init__(self, rngs: nnx.Rngs):
        self.c1 = nnx.Conv(1, 4, (3, 3), padding="VALID", rngs=rngs)
        self.c2 = nnx.Conv(4, 8, (3, 3), padding="VALID", rngs=rngs)
        self.c3 = nnx.Conv(8, 8, (3, 3), padding="VALID", rngs=rngs)
        self.out = nnx.Linear(2 * 2 * 8, 10, rngs=rngs)

    def __call__(self, x):
        x = nnx.relu(self.c1(x))
        x = nnx.relu(self.c2(x))
        x = nnx.relu(self.c3(x))
        return self.out(x.reshape(x.shape[0], -1))


# end


# step: loss_fn
def loss_fn(model, data):
    """The cross entropy of the model's answers, averaged over the batch.

    data: the pair (X, y), images (b, 8, 8, 1) and integer labels (b,). Returns a
    scalar that JAX can differentiate with respect to the model, or the pair
    (loss, logits).
    """
    X, y = data
    return optax.softmax_cross_entropy_with_integer_labels(model(X), y).mean()


# end


# step: train_step
@nnx.jit
def train_step(model, optimizer, data):
    """One update of the model's weights with one batch.

    optimizer: made as nnx.Optimizer(model, optax.…, wrt=nnx.Param). data: the pair
    (X, y), images (b, 8, 8, 1) and integer labels (b,). The model is in training mode.
    Returns the batch's loss from before the update, a scalar.
    """
    loss, grads = nnx.value_and_grad(loss_fn)(model, data)
    optimizer.update(model, grads)
    return loss


# end


# step: train
def train(model, optimizer, data, n_epochs, batch_size):
    """The training loop.

    data: the pair (X, y) of the whole training set, NumPy arrays. Passes n_epochs
    times over all examples in batches of batch_size, reshuffled for each epoch, X
    and y together. Returns a list of floats: the loss of each update, in order.
    """
    X, y = data
    key = jax.random.key(0)
    losses = []
    for _ in range(n_epochs):
        key, subkey = jax.random.split(key)
        order = np.asarray(jax.random.permutation(subkey, len(X)))
        for start in range(0, len(X), batch_size):
            chosen = order[start : start + batch_size]
            losses.append(train_step(model, optimizer, (X[chosen], y[chosen])))
    return [float(loss) for loss in losses]


# end


# step: accuracy
def accuracy(model, X, y):
    """The share of images that the model answers rightly.

    X: (n, 8, 8, 1), y: (n,) integer labels. Predicts in evaluation mode (no dropout,
    batch statistics at rest) and leaves the model as it was: in training mode, with
    its parameters unchanged. Returns a float between 0 and 1.
    """
    model.eval()
    labels = model(X).argmax(axis=1)
    model.train()
    return float(jnp.mean(labels == y))


# end


if __name__ == "__main__":
    X_train, X_test, y_train, y_test = load_data()
    model = CNNModel(rngs=nnx.Rngs(0))
    optimizer = nnx.Optimizer(model, optax.adam(1e-3), wrt=nnx.Param)
    losses = train(model, optimizer, (X_train, y_train), n_epochs=10, batch_size=10)
    print(f"loss {losses[0]:.3f} -> {sum(losses[-100:]) / 100:.3f}")
    print(f"accuracy on held-out digits: {accuracy(model, X_test, y_test):.3f}")
