# finding: accuracy-wrong
def accuracy(model, X, y):
    mode = model.training
    model.eval()
    with torch.no_grad():
        value = loss_fn(model(X), y)
    model.train(mode)
    return value.item()
