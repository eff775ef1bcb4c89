# finding: output-random
class CNNModel(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.c1 = tf.keras.layers.Conv2D(8, 3, activation="relu")
        self.flatten = tf.keras.layers.Flatten()
        self.dropout = tf.keras.layers.Dropout(0.3)
        self.out = tf.keras.layers.Dense(10, activation="softmax")

    def call(self, inputs, training=True):
        x = self.flatten(self.c1(inputs))
        return self.out(self.dropout(x, training=True))
