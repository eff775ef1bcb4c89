def find_perturbation(model, X, y_tricked, n_steps):
    optimizer = tf.keras.optimizers.SGD(0.05)
    dX = tf.Variable(tf.random.uniform(X.shape, 0, 0.05))
    for _ in range(n_steps):
        step(model, optimizer, X, dX, y_tricked)
        dX.assign(tf.clip_by_value(X + dX, 0, 1) - X)
    return dX
