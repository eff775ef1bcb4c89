class CNNModel(tf.keras.Model):
    def __init__(self, width=8):
        inputs = tf.keras.Input((8, 8, 1))
        x = inputs
        for _ in range(3):
            x = tf.keras.layers.Conv2D(width, 3, activation="relu")(x)
        x = tf.keras.layers.Flatten()(x)
        outputs = tf.keras.layers.Dense(10, activation=tf.nn.softmax)(x)
        super().__init__(inputs, outputs)
