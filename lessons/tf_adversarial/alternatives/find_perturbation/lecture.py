def find_perturbation(model, X, y_tricked, n_steps):
    optimizer = tf.keras.optimizers.SGD()
    dX = tf.Variable(initial_value=np.random.uniform(0, .05, (1, 8, 8, 1)).astype("float32"), trainable=True)
    for _ in range(n_steps):
        step(model, optimizer, X, dX, y_tricked)
    return dX
