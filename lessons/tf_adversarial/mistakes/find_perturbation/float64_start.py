# finding: dtypes-differ
def find_perturbation(model, X, y_tricked, n_steps):
    optimizer = tf.keras.optimizers.SGD(0.02)
    dX = tf.Variable(np.random.uniform(0, 0.05, (1, 8, 8, 1)))
    for _ in range(n_steps):
        step(model, optimizer, X, dX, y_tricked)
    return dX
