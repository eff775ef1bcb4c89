# finding: not-shuffled
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    losses = []
    for _ in range(n_epochs):
        for start in range(0, len(X), batch_size):
            stop = start + batch_size
            losses.append(train_step(model, optimizer, (X[start:stop], y[start:stop])))
    return losses
