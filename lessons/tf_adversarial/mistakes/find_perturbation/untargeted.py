# finding: target-less-likely
def find_perturbation(model, X, y_tricked, n_steps):
    label = tf.argmax(model(X), axis=1)
    dX = tf.Variable(tf.random.uniform(X.shape, 0, 0.05))
    for _ in range(n_steps):
        with tf.GradientTape() as tape:
            loss = loss_fn(model, X, dX, label)
        dX.assign_add(0.05 * tape.gradient(loss, dX))
    return dX
