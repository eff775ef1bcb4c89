@tf.function
def descend(model, X, dX, y_tricked, n_steps):
    for _ in tf.range(n_steps):
        with tf.GradientTape() as tape:
            loss = loss_fn(model, X, dX, y_tricked)
        dX.assign_sub(0.02 * tape.gradient(loss, dX))


def find_perturbation(model, X, y_tricked, n_steps):
    dX = tf.Variable(tf.random.uniform(X.shape, 0, 0.05))
    descend(model, X, dX, y_tricked, tf.constant(n_steps))
    return dX
