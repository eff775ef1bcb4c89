class Attack:
    def __init__(self, model, X, y_tricked):
        self.model, self.X, self.y_tricked = model, X, y_tricked
        self.dX = tf.Variable(0.01 * tf.random.normal(tf.shape(X)), name="dX")
        self.optimizer = tf.keras.optimizers.Adam(0.03)

    def __call__(self, n_steps):
        while n_steps > 0 and self.model(self.X + self.dX).numpy().argmax() != self.y_tricked.numpy():
            step(self.model, self.optimizer, self.X, self.dX, self.y_tricked)
            n_steps -= 1
        return self.dX.value()


def find_perturbation(model, X, y_tricked, n_steps):
    return Attack(model, X, y_tricked)(n_steps)
