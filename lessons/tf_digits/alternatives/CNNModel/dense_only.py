class CNNModel(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.net = tf.keras.Sequential(
            [tf.keras.layers.Flatten(), tf.keras.layers.Dense(64, activation="relu")]
        )
        self.head = tf.keras.layers.Dense(10)

    def call(self, x):
        scores = self.head(self.net(x))
        exponentials = tf.exp(scores - tf.reduce_max(scores, axis=1, keepdims=True))
        return exponentials / tf.reduce_sum(exponentials, axis=1, keepdims=True)
