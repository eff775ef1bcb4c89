def load_data():
    digits = datasets.load_digits()
    X = digits.images[..., None].astype("float16") / 16
    y = digits.target.astype("int32")
    X_train, X_test, y_train, y_test = train_test_split(
        X, y, test_size=360, random_state=1, stratify=y
    )
    return X_train, X_test, y_train, y_test
