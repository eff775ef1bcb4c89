# finding: model-trained
def find_perturbation(model, X, y_tricked, n_steps):
    dX = tf.Variable(tf.random.uniform(X.shape, 0, 0.05))
    model.fit(X + dX, y_tricked, epochs=n_steps, verbose=0)
    return dX
