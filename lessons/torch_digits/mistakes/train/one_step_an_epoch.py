# finding: update-differs
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    losses = []
    for _ in range(n_epochs):
        optimizer.zero_grad()
        for indices in torch.randperm(len(X)).split(batch_size):
            loss = loss_fn(model(X[indices]), y[indices])
            loss.backward()
            losses.append(loss.item())
        optimizer.step()
    return losses
