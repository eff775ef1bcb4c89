# finding: labels-not-integers
def load_data():
    digits = datasets.load_digits()
    X = digits.images.reshape(-1, 8, 8, 1) / 16
    y = digits.target.astype("float32")
    return train_test_split(X, y, test_size=0.2, random_state=1)
