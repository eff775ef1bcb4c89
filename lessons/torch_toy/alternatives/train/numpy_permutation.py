def train(model, optimizer, data, n_epochs, batch_size):
    import numpy as np

    X, y = data
    rng = np.random.default_rng()
    losses = []
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for k in range(len(X) // batch_size):
            chosen = order[k * batch_size : (k + 1) * batch_size]
            losses.append(train_step(model, optimizer, [X[chosen], y[chosen]]))
    return losses
