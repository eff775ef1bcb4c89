# finding: returned-none
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    for _ in range(n_epochs):
        for indices in torch.randperm(len(X)).split(batch_size):
            loss = train_step(model, optimizer, (X[indices], y[indices]))
