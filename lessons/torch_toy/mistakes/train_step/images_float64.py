# finding: torch-float64
def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    loss = loss_fn(model(X.double()), y)
    loss.backward()
    optimizer.step()
    return loss.item()
