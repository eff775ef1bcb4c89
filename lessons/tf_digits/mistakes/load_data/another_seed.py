# finding: split-of-another-seed
def load_data():
    d = datasets.load_digits()
    X = (d.images / 16).astype("float32").reshape(-1, 8, 8, 1)
    return train_test_split(X, d.target, test_size=0.2, random_state=0)
