# finding: target-less-likely
def find_perturbation(model, X, y_tricked, n_steps):
    optimizer = tf.keras.optimizers.SGD(0.02)
    dX = tf.Variable(tf.random.uniform(X.shape, 0, 0.05))
    label = tf.argmax(model(X), axis=1)
    for _ in range(n_steps):
        step(model, optimizer, X, dX, label)
    return dX
