# finding: not-on-device
def torch_on(device, model, data):
    import torch

    X, y = data
    with torch.device(device):
        optimizer = torch.optim.SGD(model.parameters(), lr=LEARNING_RATE)
        loss = torch.nn.functional.cross_entropy(model(X), y)
        loss.backward()
        optimizer.step()
    return loss.detach()
