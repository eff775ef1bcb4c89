# finding: torch-item-before-backward
def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    loss = loss_fn(model(X), y).item()
    loss.backward()
    optimizer.step()
    return loss
