# finding: full-batch-lost
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    losses = []
    for _ in range(n_epochs):
        order = torch.randperm(len(X))
        for i in range(0, len(X) - batch_size, batch_size):
            chosen = order[i : i + batch_size]
            losses.append(train_step(model, optimizer, (X[chosen], y[chosen])))
    return losses
