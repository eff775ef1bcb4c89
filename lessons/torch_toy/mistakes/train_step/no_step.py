# finding: no-step
def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    loss = loss_fn(model(X), y)
    loss.backward()
    return loss.item()
