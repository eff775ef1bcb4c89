def find_perturbation(model, X, y_tricked, n_steps):
    optimizer = tf.keras.optimizers.SGD(0.01, momentum=0.9)
    dX = tf.Variable(tf.random.uniform(X.shape, 0, 0.05))
    for _ in range(n_steps):
        step(model, optimizer, X, dX, y_tricked)
    return tf.convert_to_tensor(dX)
