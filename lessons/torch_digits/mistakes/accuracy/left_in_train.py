# finding: left-in-train-mode
def accuracy(model, X, y):
    model.eval()
    with torch.no_grad():
        labels = model(X).argmax(dim=1)
    model.train()
    return (labels == y).float().mean().item()
