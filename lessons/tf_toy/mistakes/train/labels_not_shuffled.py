# finding: pairs-separated
import numpy as np


def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    losses = []
    for _ in range(n_epochs):
        X = np.random.permutation(X)
        for i in range(0, len(X), batch_size):
            batch = X[i : i + batch_size], y[i : i + batch_size]
            losses.append(float(train_step(model, optimizer, batch)))
    return losses
