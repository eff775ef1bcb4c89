"""A small network in plain NumPy: the yardstick of every framework's updates."""

import numpy as np

# With logits of this size the clipping of probabilities (1e-7) is far away.
_SPREAD = 0.4


class Reference:
    """Two dense layers (tanh, then `n_classes` logits) under cross-entropy, in float64.

    `gain` multiplies the logits. Networks made by `stand_in` apply it in training mode only, so
    that a forward pass in the wrong mode shows. Labels of the highest logit don't depend on it.
    """

    def __init__(self, rng, shape, n_classes, n_hidden=12):
        """`shape` is that of one example."""
        self.shape, self.n_hidden, self.n_classes = tuple(shape), n_hidden, n_classes
        sizes = [(int(np.prod(shape)), n_hidden), (n_hidden,), (n_hidden, n_classes), (n_classes,)]
        self.weights = [rng.normal(0, _SPREAD, size).astype(np.float32) for size in sizes]

    def logits(self, X, gain=1.0, weights=None):
        """(n, n_classes)."""
        return self._forward(X, gain, weights or self.weights)[-1]

    def _forward(self, X, gain, weights):
        W1, b1, W2, b2 = (weight.astype(float) for weight in weights)
        flat = np.reshape(np.asarray(X, float), (len(X), -1))
        hidden = np.tanh(flat @ W1 + b1)
        return flat, hidden, gain * (hidden @ W2 + b2)

    def loss(self, X, y, gain=1.0, weights=None):
        """Mean cross-entropy of the batch."""
        return cross_entropy(y, self.logits(X, gain, weights), logits=True)

    def accuracy(self, X, y):
        return float((self.logits(X).argmax(axis=1) == y).mean())

    def labels(self, rng, X):
        """(n,) int32, of which the network gets about six in ten right."""
        own = self.logits(X).argmax(axis=1)
        other = rng.integers(0, self.n_classes, len(own))
        return np.where(rng.random(len(own)) < 0.6, own, other).astype(np.int32)

    def batches(self, rng, X, size):
        """X in batches of this size, with such labels; a last partial batch is left out.

        The network's highest answer and the highest true label stand first in each batch, and a
        label 0 last: metrics that take labels for rows, or have their arguments swapped, then show
        values of their own, where they might else show the zero of one that is never updated.
        """
        found = []
        for start in range(0, len(X) - size + 1, size):
            part = X[start : start + size]
            part = part[np.argsort(-self.logits(part).argmax(axis=1), kind="stable")]
            y = self.labels(rng, part)
            y[0], y[-1] = self.n_classes - 1, 0
            found.append((part, y))
        return found

    def gradients(self, X, y, gain=1.0, weights=None):
        """Derivatives of the loss with respect to the four weights, by the chain rule."""
        weights = weights or self.weights
        flat, hidden, logits = self._forward(X, gain, weights)
        error = softmax(logits)
        error[np.arange(len(y)), y] -= 1
        error *= gain / len(y)
        before = (error @ weights[2].astype(float).T) * (1 - hidden**2)
        return [flat.T @ before, before.sum(axis=0), hidden.T @ error, error.sum(axis=0)]

    def sgd_path(self, batches, learning_rate, gain=1.0):
        """Plain SGD. Losses from before each update, and flattened weights after each: (k, n)."""
        weights, losses, path = [weight.astype(float) for weight in self.weights], [], []
        for X, y in batches:
            losses.append(self.loss(X, y, gain, weights))
            grads = self.gradients(X, y, gain, weights)
            weights = [w - learning_rate * g for w, g in zip(weights, grads, strict=True)]
            path.append(flattened(weights))
        return losses, np.stack(path)

    @property
    def sizes(self):
        """How many numbers each of the four weights holds."""
        return [weight.size for weight in self.weights]


def share_of_ties(output):
    """In how many rows of (n, n_classes) several classes share the lowest score and not all do.

    So it is where a ReLU cuts the scores off. By chance it cuts nothing: try more than one model.
    """
    lowest = output.min(axis=1, keepdims=True)
    tied = ((output == lowest).sum(axis=1) >= 2) & (output.max(axis=1) > lowest[:, 0])
    return float(tied.mean())


def flattened(arrays):
    """One after the other: (n,) float32."""
    return np.concatenate([np.ravel(array) for array in arrays]).astype(np.float32)


def softmax(logits):
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)


def cross_entropy(y, y_pred, *, logits):
    """Mean over the batch, from logits or probabilities (n, k) and labels (n,), in NumPy."""
    p = softmax(np.asarray(y_pred, float)) if logits else np.asarray(y_pred, float)
    return float(-np.mean(np.log(np.maximum(p[np.arange(len(y)), y], 1e-7))))
