def accuracy(model, X, y):
    mode = model.training
    model.eval()
    right = 0
    with torch.no_grad():
        for image, label in zip(X, y):
            right += int(model(image.unsqueeze(0)).argmax() == label)
    model.train(mode)
    return right / len(X)
