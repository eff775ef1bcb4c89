# finding: second-call-differs
dX = tf.Variable(tf.random.uniform((1, 8, 8, 1), 0, 0.05))


def find_perturbation(model, X, y_tricked, n_steps):
    optimizer = tf.keras.optimizers.SGD(0.02)
    for _ in range(n_steps):
        step(model, optimizer, X, dX, y_tricked)
        if int(tf.argmax(model(X + dX)[0])) == int(y_tricked[0]):
            break
    return dX
