def torch_on(device, model, data):
    import torch

    X, y = (torch.as_tensor(part, device=device) for part in data)
    model.to(device=device)
    parameters = list(model.parameters())
    log_p = torch.log_softmax(model(X), dim=1)
    loss = -log_p[torch.arange(len(y), device=device), y].mean()
    with torch.no_grad():
        for parameter, gradient in zip(parameters, torch.autograd.grad(loss, parameters)):
            parameter -= LEARNING_RATE * gradient
    return loss
