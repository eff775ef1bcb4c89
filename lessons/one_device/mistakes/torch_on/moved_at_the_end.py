# finding: computed-elsewhere
def torch_on(device, model, data):
    import torch

    X, y = data
    optimizer = torch.optim.SGD(model.parameters(), lr=LEARNING_RATE)
    optimizer.zero_grad()
    loss = torch.nn.functional.cross_entropy(model(X), y)
    loss.backward()
    optimizer.step()
    model.to(device)
    return loss.detach().to(device)
