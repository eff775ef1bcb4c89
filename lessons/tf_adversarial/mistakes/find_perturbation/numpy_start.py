# finding: not-a-variable
def find_perturbation(model, X, y_tricked, n_steps):
    optimizer = tf.keras.optimizers.SGD(0.02)
    dX = np.random.uniform(0, 0.05, X.shape).astype(np.float32)
    for _ in range(n_steps):
        step(model, optimizer, X, dX, y_tricked)
    return dX
