"""scikit-learn's digits as the course uses them."""

from functools import cache

import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

N_TRAIN, N_TEST = 1437, 360


@cache
def images_and_labels():
    """All 1797: (n, 8, 8, 1) float32 in [0, 1], and (n,) int64."""
    digits = load_digits()
    images = (digits.images / 16).astype(np.float32).reshape(-1, 8, 8, 1)
    return images, digits.target.astype(np.int64)


@cache
def split():
    """X_train, X_test, y_train, y_test; hold-out of one fifth with random_state=1."""
    return tuple(train_test_split(*images_and_labels(), test_size=0.2, random_state=1))


def batch(rng, size):
    """A random batch of training digits, without repeats."""
    X_train, _, y_train, _ = split()
    chosen = rng.choice(len(X_train), size, replace=False)
    return X_train[chosen], y_train[chosen]
