# finding: parameters-partly-unchanged
def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    loss = loss_fn(model(X), y)
    loss.backward()
    for parameter in list(model.parameters())[:-2]:
        parameter.grad = None
    optimizer.step()
    return loss.item()
