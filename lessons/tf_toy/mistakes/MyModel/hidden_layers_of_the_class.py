# finding: variables-not-tracked
class MyModel(tf.keras.Model):
    l1 = tf.keras.layers.Dense(10, activation="relu")
    l2 = tf.keras.layers.Dense(8, activation="relu")

    def __init__(self):
        super().__init__()
        self.l3 = tf.keras.layers.Dense(5, activation="softmax")

    def call(self, inputs):
        return self.l3(self.l2(self.l1(inputs)))
