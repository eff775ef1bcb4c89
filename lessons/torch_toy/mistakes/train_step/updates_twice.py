# finding: updated-twice
def train_step(model, optimizer, data):
    X, y = data
    for _ in range(2):
        optimizer.zero_grad()
        loss = loss_fn(model(X), y)
        loss.backward()
        optimizer.step()
    return loss.item()
