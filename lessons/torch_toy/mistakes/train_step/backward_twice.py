# finding: torch-backward-twice
def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    loss = loss_fn(model(X), y)
    loss.backward()
    loss.backward()
    optimizer.step()
    return loss.item()
