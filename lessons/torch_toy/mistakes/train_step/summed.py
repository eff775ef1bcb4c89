# finding: loss-summed
def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    loss = nn.functional.cross_entropy(model(X), y, reduction='sum')
    loss.backward()
    optimizer.step()
    return loss.item()
