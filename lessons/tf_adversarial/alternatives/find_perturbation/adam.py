def find_perturbation(model, X, y_tricked, n_steps):
    optimizer = tf.keras.optimizers.Adam(0.01)
    dX = tf.Variable(tf.zeros_like(X))
    for _ in range(n_steps):
        step(model, optimizer, X, dX, y_tricked)
    return dX
