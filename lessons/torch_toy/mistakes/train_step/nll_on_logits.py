# finding: loss-disagrees
def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    loss = nn.functional.nll_loss(model(X), y)
    loss.backward()
    optimizer.step()
    return loss.item()
