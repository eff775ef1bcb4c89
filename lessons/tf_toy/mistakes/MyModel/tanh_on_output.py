# finding: output-bounded
class MyModel(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.l1 = tf.keras.layers.Dense(10, activation="tanh")
        self.l2 = tf.keras.layers.Dense(8, activation="tanh")
        self.l3 = tf.keras.layers.Dense(5, activation="tanh")

    def call(self, inputs):
        return self.l3(self.l2(self.l1(inputs)))
