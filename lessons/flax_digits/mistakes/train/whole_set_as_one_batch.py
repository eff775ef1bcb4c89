# finding: batch-size-ignored
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    rng = np.random.default_rng()
    losses = []
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        losses.append(float(train_step(model, optimizer, (X[order], y[order]))))
    return losses
