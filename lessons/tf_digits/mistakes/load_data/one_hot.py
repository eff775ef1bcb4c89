# finding: labels-not-a-vector
def load_data():
    digits = datasets.load_digits()
    X = digits.images.reshape(-1, 8, 8, 1) / 16
    y = tf.keras.utils.to_categorical(digits.target, 10)
    return train_test_split(X, y, test_size=0.2, random_state=1)
