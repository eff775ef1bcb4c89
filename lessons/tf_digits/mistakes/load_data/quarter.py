# finding: split-size
def load_data():
    digits = datasets.load_digits()
    X = digits.images.reshape(-1, 8, 8, 1) / 16
    return train_test_split(X, digits.target, random_state=1)
