def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    targets = nn.functional.one_hot(y, model(X).shape[1]).float()
    loss = loss_fn(model(X), targets)
    loss.backward()
    optimizer.step()
    return loss.item()
