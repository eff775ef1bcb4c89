def find_perturbation(model, X, y_tricked, n_steps):
    optimizer = tf.keras.optimizers.Adam(0.02)
    dX = tf.Variable(tf.random.uniform(X.shape, -0.1, 0.1))
    for _ in range(n_steps):
        step(model, optimizer, X, dX, y_tricked)
        dX.assign(tf.clip_by_value(dX, -0.5, 0.5))
    return dX
