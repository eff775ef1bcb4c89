def torch_on(device, model, data):
    from torch import nn, optim

    X, y = (part.to(device) for part in data)
    optimizer = optim.SGD(model.to(device).parameters(), lr=LEARNING_RATE)

    def closure():
        optimizer.zero_grad()
        loss = nn.CrossEntropyLoss()(model(X), y)
        loss.backward()
        return loss

    return optimizer.step(closure)
