# finding: shuffled-once
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    losses = []
    for epoch in range(n_epochs):
        if epoch % 2 == 0:
            order = np.random.permutation(len(X))
        for i in range(0, len(X), batch_size):
            chosen = order[i : i + batch_size]
            losses.append(float(train_step(model, optimizer, (X[chosen], y[chosen]))))
    return losses
