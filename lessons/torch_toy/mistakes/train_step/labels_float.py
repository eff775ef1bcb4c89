# finding: torch-labels-type
def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    loss = loss_fn(model(X), y.float())
    loss.backward()
    optimizer.step()
    return loss.item()
