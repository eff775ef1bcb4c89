# finding: full-batch-lost
def train(model, optimizer, data, n_epochs, batch_size):
    import numpy as np

    X, y = data
    losses = []
    for _ in range(n_epochs):
        order = np.random.permutation(len(X))
        for i in range(0, len(X) - batch_size, batch_size):
            batch = X[order[i : i + batch_size]], y[order[i : i + batch_size]]
            losses.append(float(train_step(model, optimizer, batch)))
    return losses
