# finding: labels-misaligned
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    rng = np.random.default_rng()
    losses = []
    for _ in range(n_epochs):
        X = rng.permutation(X)
        for i in range(0, len(X), batch_size):
            losses.append(train_step(model, optimizer, (X[i : i + batch_size], y[i : i + batch_size])))
    return losses
