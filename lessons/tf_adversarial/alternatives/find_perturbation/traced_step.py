@tf.function
def fast_step(model, optimizer, X, dX, y_tricked):
    with tf.GradientTape() as tape:
        loss = loss_fn(model, X, dX, y_tricked)
    optimizer.apply_gradients([(tape.gradient(loss, dX), dX)])
    return loss


def find_perturbation(model, X, y_tricked, n_steps):
    optimizer = tf.keras.optimizers.Adam(0.02)
    dX = tf.Variable(tf.random.uniform(X.shape, 0, 0.05))
    for _ in range(n_steps):
        fast_step(model, optimizer, X, dX, y_tricked)
    return dX
