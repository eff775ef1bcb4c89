def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    losses = []
    for _ in range(n_epochs):
        epoch = []
        for indices in torch.randperm(len(X)).split(batch_size):
            epoch.append(train_step(model, optimizer, (X[indices], y[indices])))
        losses.append(sum(epoch) / len(epoch))
    return losses
