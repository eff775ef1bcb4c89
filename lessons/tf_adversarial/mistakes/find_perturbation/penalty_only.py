# finding: target-as-likely
def find_perturbation(model, X, y_tricked, n_steps):
    optimizer = tf.keras.optimizers.SGD(0.02)
    dX = tf.Variable(tf.random.uniform(X.shape, 0, 0.05))
    for _ in range(n_steps):
        with tf.GradientTape() as tape:
            loss = 10 * tf.reduce_mean(tf.abs(dX)) + 0 * tf.reduce_sum(model(X + dX))
        optimizer.apply_gradients([(tape.gradient(loss, dX), dX)])
    return dX
