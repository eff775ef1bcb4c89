# finding: shuffled-once
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    order = np.random.default_rng(0).permutation(len(X))
    losses = []
    for _ in range(n_epochs):
        for i in range(0, len(X), batch_size):
            chosen = order[i : i + batch_size]
            losses.append(train_step(model, optimizer, (X[chosen], y[chosen])))
    return losses
