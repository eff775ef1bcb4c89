class MyModel(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.l1 = tf.keras.layers.Dense(10, activation="relu")
        self.l2 = tf.keras.layers.Dense(8, activation="relu")
        self.l3 = tf.keras.layers.Dense(5, activation="softmax")
        self.call(tf.keras.Input(shape=(2,)))

    def call(self, inputs):
        x = self.l1(inputs)
        x = self.l2(x)
        outputs = self.l3(x)
        return outputs
