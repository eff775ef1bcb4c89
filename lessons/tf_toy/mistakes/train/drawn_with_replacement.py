# finding: examples-repeated
import numpy as np


def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    rng = np.random.default_rng()
    losses = []
    for _ in range(n_epochs):
        chosen = rng.integers(0, len(X), len(X))
        for i in range(0, len(X), batch_size):
            batch = X[chosen[i : i + batch_size]], y[chosen[i : i + batch_size]]
            losses.append(float(train_step(model, optimizer, batch)))
    return losses
