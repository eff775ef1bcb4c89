"""What the lessons about devices share on every framework: a batch, and the update it asks for."""

import numpy as np
from common import digits
from common.network import Reference, flattened

LEARNING_RATE = 0.1


def numbered_batch(run, size):
    """Digits (n, 64) float32, each with its number / 1000 in the first entry, and labels (n,)."""
    X, y = digits.batch(run.rng, size)
    X = X.reshape(size, -1).copy()
    X[:, 0] = np.arange(size) / 1000
    return X, y.astype(np.int32)


def reference_of(run, batch, n_updates=1):
    """A fresh network, and the observations of `n_updates` updates of it with this one batch."""
    X, y = batch
    reference = Reference(run.rng, (X.shape[1],), 10)
    losses, path = reference.sgd_path([batch] * (n_updates + 1), LEARNING_RATE)
    _, summed_path = reference.sgd_path([batch] * n_updates, LEARNING_RATE * len(y))
    run.observe.array("weights", flattened(reference.weights))
    run.observe.array("reference", path[n_updates - 1])
    run.observe.array("reference, one more update", path[n_updates])
    run.observe.array("reference of the sum", summed_path[n_updates - 1])
    run.observe.number("reference loss", losses[0])
    run.observe.number("reference loss after", losses[1])
    return reference
