# finding: batch-size-ignored
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    rng = np.random.default_rng()
    losses = []
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for i in range(0, len(X), 32):
            chosen = order[i : i + 32]
            losses.append(float(train_step(model, optimizer, (X[chosen], y[chosen]))))
    return losses
