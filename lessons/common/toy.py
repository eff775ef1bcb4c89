"""The toy data of the course: five Gaussian clusters in the plane."""

from functools import cache

import numpy as np

N_CLASSES, SPREAD = 5, 0.2


@cache
def _means_and_points():
    """The lecture's generator: means first, then the points of one class after the other."""
    rng = np.random.default_rng(seed=3)
    means = rng.normal(0, 1, (N_CLASSES, 2))
    points = [rng.normal(0, SPREAD, (600, 2)) + mean for mean in means]
    labels = np.repeat(np.arange(N_CLASSES), 600)
    return means, np.concatenate(points).astype(np.float32), labels.astype(np.int32)


def points_and_labels():
    """The 3000 training points, class by class: (n, 2) float32, and (n,) int32. Fresh copies."""
    _, points, labels = _means_and_points()
    return points.copy(), labels.copy()


def sample(rng, size):
    """Other points of the same clusters, in random order: (size, 2) float32, (size,) int32."""
    means, _, _ = _means_and_points()
    labels = rng.integers(0, N_CLASSES, size)
    points = means[labels] + rng.normal(0, SPREAD, (size, 2))
    return points.astype(np.float32), labels.astype(np.int32)
