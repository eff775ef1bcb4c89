# finding: accuracy-wrong
def accuracy(model, X, y):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        labels = model(X).round().argmax(dim=1)
    model.train(was_training)
    return (labels == y).float().mean().item()
