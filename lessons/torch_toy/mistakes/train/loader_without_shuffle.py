# finding: not-shuffled
def train(model, optimizer, data, n_epochs, batch_size):
    batches = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(*data), batch_size)
    return [train_step(model, optimizer, batch) for _ in range(n_epochs) for batch in batches]
