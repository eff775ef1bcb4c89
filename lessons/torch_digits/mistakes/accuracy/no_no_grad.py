# finding: evaluated-with-graph
def accuracy(model, X, y):
    mode = model.training
    model.eval()
    labels = model(X).argmax(dim=1)
    model.train(mode)
    return (labels == y).float().mean().item()
