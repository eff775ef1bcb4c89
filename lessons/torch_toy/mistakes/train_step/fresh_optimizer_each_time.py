# finding: optimizer-bypassed
def train_step(model, optimizer, data):
    X, y = data
    optimizer = torch.optim.SGD(model.parameters(), optimizer.param_groups[0]['lr'])
    optimizer.zero_grad()
    loss = loss_fn(model(X), y)
    loss.backward()
    optimizer.step()
    return loss.item()
