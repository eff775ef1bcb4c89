# finding: start-returned
def find_perturbation(model, X, y_tricked, n_steps):
    optimizer = tf.keras.optimizers.SGD(0.02)
    start = tf.random.uniform(X.shape, 0, 0.05)
    dX = tf.Variable(start)
    for _ in range(n_steps):
        step(model, optimizer, X, dX, y_tricked)
    return start
