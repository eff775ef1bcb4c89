# finding: gradient-cut-off
class CNNModel(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.c = tf.keras.layers.Conv2D(4, 3, activation="relu")
        self.f = tf.keras.layers.Flatten()
        self.o = tf.keras.layers.Dense(10, activation="softmax")
    def call(self, x, training=False):
        return self.o(self.f(tf.stop_gradient(self.c(x))))
