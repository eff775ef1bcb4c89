# finding: own-optimizer
def train_step(model, optimizer, data):
    X, y = data
    optimizer = torch.optim.Adam(model.parameters())
    optimizer.zero_grad()
    loss = loss_fn(model(X), y)
    loss.backward()
    optimizer.step()
    return loss.item()
