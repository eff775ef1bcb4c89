def accuracy(model, X, y):
    import copy

    from sklearn.metrics import accuracy_score

    still = copy.deepcopy(model).eval()
    with torch.no_grad():
        return accuracy_score(y, still(X).argmax(dim=1))
