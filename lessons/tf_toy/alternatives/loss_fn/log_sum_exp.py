class MyModel(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.l1 = tf.keras.layers.Dense(12, activation="relu")
        self.l2 = tf.keras.layers.Dense(5)

    def call(self, inputs):
        return self.l2(self.l1(inputs))


def loss_fn(y_true, y_pred):
    own = tf.reduce_sum(tf.one_hot(y_true, 5) * y_pred, axis=-1)
    return tf.reduce_mean(tf.reduce_logsumexp(y_pred, axis=-1) - own)
