# finding: update-scaled
def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    loss = loss_fn(model(X), y)
    (loss / 10).backward()
    optimizer.step()
    return loss.item()
