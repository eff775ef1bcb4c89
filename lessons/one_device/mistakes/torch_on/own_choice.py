# finding: not-on-device
def torch_on(device, model, data):
    import torch

    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    X, y = data
    model.to(device)
    X, y = X.to(device), y.to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=LEARNING_RATE)
    optimizer.zero_grad()
    loss = torch.nn.functional.cross_entropy(model(X), y)
    loss.backward()
    optimizer.step()
    return loss.detach()
