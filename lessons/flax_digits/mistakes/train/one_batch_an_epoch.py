# finding: epochs-too-few
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    rng = np.random.default_rng()
    losses = []
    for _ in range(n_epochs):
        chosen = rng.permutation(len(X))[:batch_size]
        losses.append(float(train_step(model, optimizer, (X[chosen], y[chosen]))))
    return losses
