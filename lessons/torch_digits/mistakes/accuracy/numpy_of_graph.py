# finding: torch-numpy-in-graph
def accuracy(model, X, y):
    mode = model.training
    model.eval()
    labels = model(X).numpy().argmax(axis=1)
    model.train(mode)
    return float((labels == y.numpy()).mean())
