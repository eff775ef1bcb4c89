class CNNModel(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.body = [
            tf.keras.layers.Conv2D(16, 3, use_bias=False),
            tf.keras.layers.BatchNormalization(),
            tf.keras.layers.ReLU(),
            tf.keras.layers.Flatten(),
            tf.keras.layers.Dropout(0.2),
        ]
        self.out = tf.keras.layers.Dense(10)

    def call(self, inputs, training=None):
        x = inputs
        for layer in self.body:
            x = layer(x, training=training)
        return tf.nn.softmax(self.out(x), axis=-1)
