# finding: torch-labels-shape
def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    loss = loss_fn(model(X), y.unsqueeze(1))
    loss.backward()
    optimizer.step()
    return loss.item()
