# finding: not-scaled
def load_data():
    digits = datasets.load_digits()
    X = digits.images.reshape(-1, 8, 8, 1) / 16 - 0.5
    return train_test_split(X, digits.target, test_size=0.2, random_state=1)
