# finding: returned-none
def accuracy(model, X, y):
    mode = model.training
    model.eval()
    with torch.no_grad():
        labels = model(X).argmax(dim=1)
    model.train(mode)
    print((labels == y).float().mean().item())
