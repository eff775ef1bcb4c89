# finding: losses-of-others
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    rng = np.random.default_rng()
    losses, smooth = [], 2.3
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            chosen = order[start : start + batch_size]
            loss = float(train_step(model, optimizer, (X[chosen], y[chosen])))
            smooth += 0.1 * (loss - smooth)
            losses.append(smooth)
    return losses
