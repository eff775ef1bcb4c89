# finding: output-depends-on-batch
class CNNModel(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.c1 = tf.keras.layers.Conv2D(8, 3, activation="relu")
        self.normalise = tf.keras.layers.BatchNormalization()
        self.flatten = tf.keras.layers.Flatten()
        self.out = tf.keras.layers.Dense(10, activation="softmax")

    def call(self, inputs):
        x = self.normalise(self.c1(inputs), training=True)
        return self.out(self.flatten(x))
