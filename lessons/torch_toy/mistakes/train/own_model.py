# finding: nothing-trained
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    model = MyModel()
    optimizer = torch.optim.Adam(model.parameters())
    losses = []
    for _ in range(n_epochs):
        for indices in torch.randperm(len(X)).split(batch_size):
            batch = X[indices], y[indices]
            losses.append(train_step(model, optimizer, batch))
    return losses
