# finding: not-a-number
def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    y_pred = model(X)
    loss = loss_fn(y_pred, y)
    loss.backward()
    optimizer.step()
    return loss.item(), (y_pred.argmax(1) == y).float().mean().item()
