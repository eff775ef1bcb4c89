def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    losses = []
    for _ in range(n_epochs):
        order = torch.randperm(X.shape[0])
        X_epoch, y_epoch = X[order], y[order]
        model.train()
        for X_batch, y_batch in zip(X_epoch.split(batch_size), y_epoch.split(batch_size)):
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(X_batch), y_batch)
            loss.backward()
            optimizer.step()
            losses.append(loss.detach())
    return torch.stack(losses).tolist()
