# finding: n-steps-exceeded
def find_perturbation(model, X, y_tricked, n_steps):
    optimizer = tf.keras.optimizers.SGD(0.002)
    dX = tf.Variable(tf.random.uniform(X.shape, 0, 0.05))
    while tf.argmax(model(X + dX), axis=1)[0] != y_tricked[0]:
        step(model, optimizer, X, dX, y_tricked)
    return dX
