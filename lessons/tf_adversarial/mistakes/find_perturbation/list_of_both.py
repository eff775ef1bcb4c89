# finding: returned-other
def find_perturbation(model, X, y_tricked, n_steps):
    optimizer = tf.keras.optimizers.SGD(0.02)
    dX = tf.Variable(tf.random.uniform(X.shape, 0, 0.05))
    losses = []
    for _ in range(n_steps):
        losses.append(step(model, optimizer, X, dX, y_tricked))
    return dX, losses
