# finding: output-not-finite
class MyModel(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = tf.keras.layers.Dense(10, activation="relu")
        self.out = tf.keras.layers.Dense(5, activation="relu")

    def call(self, inputs):
        return tf.math.log(self.out(self.hidden(inputs)))
