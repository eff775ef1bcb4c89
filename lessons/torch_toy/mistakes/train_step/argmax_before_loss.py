# finding: torch-no-graph
def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    loss = (model(X).argmax(dim=1) != y).float().mean()
    loss.backward()
    optimizer.step()
    return loss.item()
