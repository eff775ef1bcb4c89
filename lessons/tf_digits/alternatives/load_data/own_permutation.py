import numpy as np


def load_data():
    X, y = datasets.load_digits(return_X_y=True)
    X = np.expand_dims(X.reshape(len(X), 8, 8), -1).astype(np.float32) / 16
    order = np.random.RandomState(1).permutation(len(X))
    n_test = int(0.2 * len(X))
    test, train = order[:n_test], order[n_test:]
    return X[train], X[test], y[train], y[test]
