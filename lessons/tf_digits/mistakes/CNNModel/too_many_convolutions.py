# finding: image-too-small
class CNNModel(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.c1 = tf.keras.layers.Conv2D(4, 3, activation="relu")
        self.pool = tf.keras.layers.MaxPooling2D()
        self.c2 = tf.keras.layers.Conv2D(8, 3, activation="relu")
        self.c3 = tf.keras.layers.Conv2D(8, 3, activation="relu")
        self.flatten = tf.keras.layers.Flatten()
        self.out = tf.keras.layers.Dense(10, activation="softmax")

    def call(self, inputs):
        x = self.c2(self.pool(self.c1(inputs)))
        return self.out(self.flatten(self.c3(x)))
