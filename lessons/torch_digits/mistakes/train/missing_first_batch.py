# finding: epochs-too-few
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    losses = []
    for _ in range(n_epochs):
        order = torch.randperm(len(X))
        for start in range(batch_size, len(X), batch_size):
            indices = order[start:start + batch_size]
            losses.append(train_step(model, optimizer, (X[indices], y[indices])))
    return losses
