import numpy as np


def load_data():
    df = datasets.load_digits()
    X = df["images"] / np.max(df["images"])
    X = X.reshape(-1, 8, 8, 1)
    y = df["target"]
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=1)
    return X_train, X_test, y_train, y_test
