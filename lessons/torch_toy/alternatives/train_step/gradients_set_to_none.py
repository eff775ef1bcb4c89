def train_step(model, optimizer, data):
    X, y = data
    loss = nn.CrossEntropyLoss()(model(X), y)
    for parameter in model.parameters():
        parameter.grad = None
    loss.backward()
    optimizer.step()
    return loss.detach()
