# finding: torch-mean-of-bool
def accuracy(model, X, y):
    mode = model.training
    model.eval()
    with torch.no_grad():
        labels = model(X).argmax(dim=1)
    model.train(mode)
    return (labels == y).mean().item()
