# finding: variables-not-tracked
class CNNModel(tf.keras.Model):
    def __init__(self):
        super().__init__()
        convolutions = [tf.keras.layers.Conv2D(n, 3, activation="relu") for n in (4, 8, 8)]

        def features(x):
            for layer in convolutions:
                x = layer(x)
            return x

        self.features = features
        self.flatten = tf.keras.layers.Flatten()
        self.out = tf.keras.layers.Dense(10, activation="softmax")

    def call(self, inputs):
        return self.out(self.flatten(self.features(inputs)))
