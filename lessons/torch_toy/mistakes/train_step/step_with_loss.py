# finding: torch-step-with-loss
def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    loss = loss_fn(model(X), y)
    loss.backward()
    optimizer.step(loss)
    return loss.item()
