# finding: batches-too-large
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    losses = []
    for _ in range(n_epochs):
        order = np.random.permutation(len(X))
        for chosen in np.array_split(order, max(1, len(X) // batch_size)):
            losses.append(float(train_step(model, optimizer, (X[chosen], y[chosen]))))
    return losses
