# finding: labels-misaligned
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    losses = []
    for _ in range(n_epochs):
        X_order, y_order = torch.randperm(len(X)), torch.randperm(len(y))
        for i, j in zip(X_order.split(batch_size), y_order.split(batch_size)):
            losses.append(train_step(model, optimizer, (X[i], y[j])))
    return losses
