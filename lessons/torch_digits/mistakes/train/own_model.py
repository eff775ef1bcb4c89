# finding: nothing-trained
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    model = CNNModel()
    optimizer = torch.optim.Adam(model.parameters())
    losses = []
    for _ in range(n_epochs):
        for indices in torch.randperm(len(X)).split(batch_size):
            batch = X[indices].reshape(-1, 1, 8, 8), y[indices]
            losses.append(train_step(model, optimizer, batch))
    return losses
