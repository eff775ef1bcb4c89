# finding: torch-no-graph
def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    with torch.no_grad():
        loss = loss_fn(model(X), y)
    loss.backward()
    optimizer.step()
    return loss.item()
