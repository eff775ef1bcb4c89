# finding: accuracy-wrong
def accuracy(model, X, y):
    mode = model.training
    model.eval()
    with torch.no_grad():
        labels = model(X).max(dim=1).values
    model.train(mode)
    return (labels == y).float().mean().item()
