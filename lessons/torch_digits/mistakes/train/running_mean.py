# finding: losses-of-others
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    model.train()
    total, losses = 0.0, []
    for _ in range(n_epochs):
        for chosen in torch.randperm(len(X)).split(batch_size):
            total += float(train_step(model, optimizer, (X[chosen], y[chosen])))
            losses.append(total / (len(losses) + 1))
    return losses
