# finding: split-not-shuffled
def load_data():
    digits = datasets.load_digits()
    X = digits.images.reshape(-1, 8, 8, 1) / 16
    y = digits.target
    return X[360:], X[:360], y[360:], y[:360]
