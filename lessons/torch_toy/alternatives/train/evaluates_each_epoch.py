def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    losses = []
    for epoch in range(n_epochs):
        model.train()
        for indices in torch.randperm(len(X)).split(batch_size):
            losses.append(train_step(model, optimizer, (X[indices], y[indices])))
        model.eval()
        with torch.no_grad():
            right = (model(X).argmax(dim=1) == y).float().mean().item()
        print(f"epoch {epoch}: loss {losses[-1]:.3f}, accuracy {right:.3f}")
    return losses
