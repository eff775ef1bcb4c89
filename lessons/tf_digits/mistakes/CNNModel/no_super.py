# finding: super-missing
class CNNModel(tf.keras.Model):
    def __init__(self):
        self.c1 = tf.keras.layers.Conv2D(4, 3, activation="relu")
        self.flatten = tf.keras.layers.Flatten()
        self.out = tf.keras.layers.Dense(10, activation="softmax")

    def call(self, inputs):
        return self.out(self.flatten(self.c1(inputs)))
