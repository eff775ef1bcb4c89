# finding: torch-sizes-of-operands
def accuracy(model, X, y):
    mode = model.training
    model.eval()
    with torch.no_grad():
        y_pred = model(X)
    model.train(mode)
    return (y_pred == y).float().mean().item()
