# finding: torch-sizes-of-operands
def accuracy(model, X, y):
    mode = model.training
    model.eval()
    with torch.no_grad():
        labels = model(X).argmax(dim=0)
    model.train(mode)
    return (labels == y).float().mean().item()
