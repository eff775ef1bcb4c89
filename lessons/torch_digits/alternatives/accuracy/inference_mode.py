def accuracy(model, X, y):
    mode = model.training
    model.eval()
    with torch.inference_mode():
        labels = torch.argmax(model(X), -1)
    if mode:
        model.train()
    return (labels == y).sum().item() / len(y)
