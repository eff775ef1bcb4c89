# finding: images-flattened
def load_data():
    digits = datasets.load_digits()
    return train_test_split(digits.data / 16, digits.target, test_size=0.2, random_state=1)
