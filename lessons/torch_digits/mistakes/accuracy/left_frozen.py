# finding: parameters-left-frozen
def accuracy(model, X, y):
    was_training = model.training
    model.eval().requires_grad_(False)
    labels = model(X).argmax(dim=1)
    model.train(was_training)
    return (labels == y).float().mean().item()
