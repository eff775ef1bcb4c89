def find_perturbation(model, X, y_tricked, n_steps):
    dX = tf.Variable(tf.random.normal(X.shape, stddev=0.01))
    optimizer = tf.keras.optimizers.Adam(learning_rate=0.1)
    i = 0
    while i < n_steps and int(model(X + dX).numpy().argmax()) != int(y_tricked[0]):
        step(model, optimizer, X, dX, y_tricked)
        i += 1
    return dX.numpy()
