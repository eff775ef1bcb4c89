def find_perturbation(model, X, y_tricked, n_steps):
    dX = tf.zeros_like(X)
    for _ in range(n_steps):
        with tf.GradientTape() as tape:
            tape.watch(dX)
            loss = loss_fn(model, X, dX, y_tricked)
        dX = dX - 0.01 * tf.sign(tape.gradient(loss, dX))
    return dX
