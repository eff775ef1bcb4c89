def train(model, optimizer, data, n_epochs, batch_size):
    from torch.utils.data import DataLoader, TensorDataset

    loader = DataLoader(TensorDataset(*data), batch_size=batch_size, shuffle=True)
    losses = []
    for epoch in range(n_epochs):
        for X, y in loader:
            losses.append(train_step(model, optimizer, (X, y)))
    return losses
