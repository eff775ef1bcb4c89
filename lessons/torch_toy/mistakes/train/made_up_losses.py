# finding: losses-of-others
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    model.train()
    losses = []
    for _ in range(n_epochs):
        for k, chosen in enumerate(torch.randperm(len(X)).split(batch_size)):
            train_step(model, optimizer, (X[chosen], y[chosen]))
            losses.append(2 / (1 + k))
    return losses
