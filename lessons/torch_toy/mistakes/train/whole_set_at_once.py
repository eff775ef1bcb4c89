# finding: batch-size-ignored
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    losses = []
    for _ in range(n_epochs):
        order = torch.randperm(len(X))
        losses.append(train_step(model, optimizer, (X[order], y[order])))
    return losses
