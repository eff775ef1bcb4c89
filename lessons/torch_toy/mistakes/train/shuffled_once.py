# finding: shuffled-once
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    order = torch.randperm(len(X))
    losses = []
    for _ in range(n_epochs):
        for indices in order.split(batch_size):
            losses.append(train_step(model, optimizer, (X[indices], y[indices])))
    return losses
