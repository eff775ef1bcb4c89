def find_perturbation(model, X, y_tricked, n_steps):
    optimizer = tf.keras.optimizers.SGD(0.05)
    dX = tf.Variable(tf.random.uniform(X.shape, 0, 0.05))
    for _ in range(n_steps):
        with tf.GradientTape() as tape:
            loss = loss_fn(model, X, dX, y_tricked, c=5.0)
        optimizer.apply([tape.gradient(loss, dX)], [dX])
    return dX
