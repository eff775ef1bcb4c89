def load_data():
    digits = datasets.load_digits()
    X, y = digits.images.reshape(-1, 8, 8, 1) * 0.0625, digits.target
    test = [i for i in range(len(X)) if i % 5 == 0]
    train = [i for i in range(len(X)) if i % 5]
    return X[train], X[test], y[train], y[test]
