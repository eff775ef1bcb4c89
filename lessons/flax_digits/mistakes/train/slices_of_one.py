# finding: losses-count
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    rng = np.random.default_rng()
    losses = []
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for i in range(0, len(X), batch_size):
            chosen = order[i : i + batch_size]
            loss = train_step(model, optimizer, (X[chosen], y[chosen]))
            losses.append(loss)
            losses.append(loss)
    return losses
