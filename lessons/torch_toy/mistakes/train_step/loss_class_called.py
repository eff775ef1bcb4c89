# finding: torch-loss-class-called
def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    loss = nn.CrossEntropyLoss(model(X), y)
    loss.backward()
    optimizer.step()
    return loss.item()
