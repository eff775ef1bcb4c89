"""What the lessons about devices share on every framework: a batch, and the update it asks for."""

import numpy as np
from common import digits
from common.network import Reference, flattened

from tutor.worker.probing import kind_of

LEARNING_RATE = 0.1


def numbered_batch(run, size):
    """Digits (n, 64) float32, each with its number / 1000 in the first entry, and labels (n,)."""
    X, y = digits.batch(run.rng, size)
    X = X.reshape(size, -1).copy()
    X[:, 0] = np.arange(size) / 1000
    return X, y.astype(np.int32)


def reference_of(run, batch, n_updates=1, n_devices=1):
    """A fresh network, and the observations of `n_updates` updates of it with this one batch."""
    X, y = batch
    reference = Reference(run.rng, (X.shape[1],), 10)
    losses, path = reference.sgd_path([batch] * (n_updates + 1), LEARNING_RATE)

    def scaled(factor):
        return reference.sgd_path([batch] * n_updates, factor * LEARNING_RATE)[1][-1]

    run.observe.array("weights", flattened(reference.weights))
    run.observe.array("reference", path[n_updates - 1])
    run.observe.array("reference, one more update", path[n_updates])
    run.observe.array("reference of the sum", scaled(len(y)))
    if n_devices > 1:
        run.observe.array("reference of the sum over devices", scaled(n_devices))
        run.observe.array("reference divided once more", scaled(1 / n_devices))
        run.observe.array("reference loss divided", np.squeeze(losses[:n_updates]) / n_devices)
    run.observe.array("reference loss", np.squeeze(losses[:n_updates]))
    run.observe.array("reference loss after", np.squeeze(losses[1:]))
    return reference


def observe_shares(run, lists, n_examples, n_updates=1):
    """Which device worked on which examples. lists: for each device, the examples' numbers."""
    run.observe.array("shares", [len(numbers) / n_updates for numbers in lists])
    numbers = np.concatenate([np.array(numbers, int) for numbers in lists])
    inside = numbers[(numbers >= 0) & (numbers < n_examples)]
    times = np.bincount(inside, minlength=n_examples) / n_updates
    run.observe.array("times each example", times)


class Maker:
    """Makes models for the learner's code, and knows them again."""

    def __init__(self, make):
        self.make = make
        self.made = []

    def __call__(self):
        self.made.append(self.make())
        return self.made[-1]

    def require(self, run, model):
        if not any(model is one for one in self.made):
            run.reject("other-model", got=kind_of(model))
