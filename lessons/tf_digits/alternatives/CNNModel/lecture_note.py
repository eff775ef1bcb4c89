class CNNModel(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.c1 = tf.keras.layers.Conv2D(
            4, kernel_size=3, strides=(1, 1), padding="valid", activation="relu"
        )
        self.c2 = tf.keras.layers.Conv2D(
            8, kernel_size=3, strides=(1, 1), padding="valid", activation="relu"
        )
        self.c3 = tf.keras.layers.Conv2D(
            8, kernel_size=3, strides=(1, 1), padding="valid", activation="relu"
        )
        self.fl = tf.keras.layers.Flatten()
        self.l1 = tf.keras.layers.Dense(10, activation="softmax")
        self.call(tf.keras.Input(shape=(8, 8, 1)))

    def call(self, inputs, training=False):
        x = self.c1(inputs)
        x = self.c2(x)
        x = self.c3(x)
        x = self.fl(x)
        outputs = self.l1(x)
        return outputs
