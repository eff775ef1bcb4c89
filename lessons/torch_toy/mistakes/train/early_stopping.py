# finding: training-ends-early
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    losses = []
    for _ in range(n_epochs):
        for indices in torch.randperm(len(X)).split(batch_size):
            losses.append(train_step(model, optimizer, (X[indices], y[indices])))
        if sum(losses[-10:]) / 10 < 0.5:
            break
    return losses
