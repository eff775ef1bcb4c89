def accuracy(model, X, y):
    mode = model.training
    model.eval()
    right = 0
    with torch.no_grad():
        for X_batch, y_batch in zip(X.split(32), y.split(32)):
            right += (model(X_batch).argmax(dim=1) == y_batch).sum().item()
    model.train(mode)
    return right / len(y)
