# finding: model-changed
def accuracy(model, X, y):
    mode = model.training
    model.eval()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.grad = torch.ones_like(parameter)
        labels = model(X).argmax(dim=1)
        optimizer.step()
    model.train(mode)
    return (labels == y).float().mean().item()
