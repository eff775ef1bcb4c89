# finding: examples-repeated
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    rng = np.random.default_rng()
    losses = []
    for _ in range(n_epochs):
        left = len(X)
        while left > 0:
            chosen = rng.integers(0, len(X), min(batch_size, left))
            left -= len(chosen)
            losses.append(float(train_step(model, optimizer, (X[chosen], y[chosen]))))
    return losses
