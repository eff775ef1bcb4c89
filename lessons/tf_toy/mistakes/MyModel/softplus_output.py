# finding: output-never-negative
class MyModel(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.l1 = tf.keras.layers.Dense(10, activation="relu")
        self.l2 = tf.keras.layers.Dense(8, activation="relu")
        self.l3 = tf.keras.layers.Dense(5, activation="softplus")

    def call(self, inputs):
        return self.l3(self.l2(self.l1(inputs)))
