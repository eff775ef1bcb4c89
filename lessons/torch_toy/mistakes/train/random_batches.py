# finding: examples-repeated
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    losses = []
    for _ in range(n_epochs * (len(X) // batch_size)):
        indices = torch.randint(0, len(X), (batch_size,))
        losses.append(train_step(model, optimizer, (X[indices], y[indices])))
    return losses
