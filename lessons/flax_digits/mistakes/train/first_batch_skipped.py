# finding: epochs-too-few
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    rng = np.random.default_rng()
    losses = []
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for i in range(batch_size, len(X), batch_size):
            chosen = order[i : i + batch_size]
            losses.append(float(train_step(model, optimizer, (X[chosen], y[chosen]))))
    return losses
