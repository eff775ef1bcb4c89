# finding: images-changed
def load_data():
    digits = datasets.load_digits()
    X = digits.images / digits.images.max(axis=(1, 2), keepdims=True)
    return train_test_split(X[..., None], digits.target, test_size=0.2, random_state=1)
