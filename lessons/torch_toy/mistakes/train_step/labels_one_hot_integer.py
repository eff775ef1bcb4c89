# finding: torch-labels-one-hot
def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    loss = loss_fn(model(X), nn.functional.one_hot(y, 5))
    loss.backward()
    optimizer.step()
    return loss.item()
