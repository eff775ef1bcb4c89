# finding: split-overlaps
def load_data():
    digits = datasets.load_digits()
    X = digits.images.reshape(-1, 8, 8, 1) / 16
    y = digits.target
    _, X_test, _, y_test = train_test_split(X, y, test_size=0.2, random_state=1)
    return X[:1437], X_test, y[:1437], y_test
