# finding: shape-wrong
def find_perturbation(model, X, y_tricked, n_steps):
    opt = tf.keras.optimizers.SGD(0.02)
    dX = tf.Variable(tf.random.uniform(X.shape, 0, 0.05))
    for _ in range(n_steps):
        step(model, opt, X, dX, y_tricked)
    return tf.squeeze(dX)
