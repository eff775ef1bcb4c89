# finding: cleared-before-step
def train_step(model, optimizer, data):
    X, y = data
    loss = loss_fn(model(X), y)
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()
