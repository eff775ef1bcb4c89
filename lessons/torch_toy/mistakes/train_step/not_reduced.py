# finding: torch-loss-not-scalar
def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    loss = nn.functional.cross_entropy(model(X), y, reduction='none')
    loss.backward()
    optimizer.step()
    return loss
