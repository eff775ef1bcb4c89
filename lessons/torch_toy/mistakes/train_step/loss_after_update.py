# finding: loss-after-update
def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    loss_fn(model(X), y).backward()
    optimizer.step()
    return loss_fn(model(X), y).item()
