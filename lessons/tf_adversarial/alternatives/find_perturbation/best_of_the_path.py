def find_perturbation(model, X, y_tricked, n_steps):
    optimizer = tf.keras.optimizers.RMSprop(0.02)
    dX = tf.Variable(tf.random.uniform(X.shape, 0, 0.05))
    best, best_loss = dX.numpy(), np.inf
    for _ in range(n_steps):
        before = dX.numpy()
        loss = float(step(model, optimizer, X, dX, y_tricked))
        if loss < best_loss:
            best, best_loss = before, loss
    return best
