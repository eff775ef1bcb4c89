# finding: name-undefined
class CNNModel(tf.keras.Model):
    def __init__(self):
        super().__init__()
        c1 = tf.keras.layers.Conv2D(4, 3, activation="relu")
        flatten = tf.keras.layers.Flatten()
        out = tf.keras.layers.Dense(10, activation="softmax")

    def call(self, inputs):
        return out(flatten(c1(inputs)))
