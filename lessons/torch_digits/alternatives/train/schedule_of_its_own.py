def train(model, optimizer, data, n_epochs, batch_size):
    schedule = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.9)
    generator = torch.Generator().manual_seed(0)
    dataset = torch.utils.data.TensorDataset(*data)
    loader = torch.utils.data.DataLoader(dataset, batch_size, shuffle=True, generator=generator)
    losses = []
    for _ in range(n_epochs):
        for batch in loader:
            losses.append(train_step(model, optimizer, batch))
        schedule.step()
    return losses
