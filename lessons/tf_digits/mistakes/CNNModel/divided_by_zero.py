# finding: output-not-finite
class CNNModel(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.c1 = tf.keras.layers.Conv2D(4, 3, activation="relu")
        self.flatten = tf.keras.layers.Flatten()
        self.out = tf.keras.layers.Dense(10, activation="relu", kernel_initializer="zeros")

    def call(self, inputs):
        scores = self.out(self.flatten(self.c1(inputs)))
        return scores / tf.reduce_sum(scores, axis=1, keepdims=True)
