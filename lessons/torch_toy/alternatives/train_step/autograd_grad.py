def train_step(model, optimizer, data):
    X, y = data
    loss = loss_fn(model(X), y)
    parameters = list(model.parameters())
    for parameter, gradient in zip(parameters, torch.autograd.grad(loss, parameters)):
        parameter.grad = gradient
    optimizer.step()
    return loss.item()
