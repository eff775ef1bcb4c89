# finding: gradients-accumulated
def train_step(model, optimizer, data):
    X, y = data
    loss = loss_fn(model(X), y)
    loss.backward()
    optimizer.step()
    return loss.item()
