def train(model, optimizer, data, n_epochs, batch_size):
    loader = torch.utils.data.DataLoader(
        list(zip(*data)), batch_size=batch_size, shuffle=True, drop_last=True
    )
    return [float(train_step(model, optimizer, batch)) for _ in range(n_epochs) for batch in loader]
