def load_data():
    digits = datasets.load_digits()
    X_train, X_test = train_test_split(digits.images, test_size=0.2, random_state=1)
    y_train, y_test = train_test_split(digits.target, test_size=0.2, random_state=1)
    parts = [tf.constant(x[:, :, :, None] / 16.0, tf.float32) for x in (X_train, X_test)]
    return [*parts, tf.constant(y_train), tf.constant(y_test)]
