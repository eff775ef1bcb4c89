# finding: optimizer-bypassed
def train_step(model, optimizer, data):
    X, y = data
    model.zero_grad()
    loss = loss_fn(model(X), y)
    loss.backward()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter -= optimizer.param_groups[0]['lr'] * parameter.grad
    return loss.item()
