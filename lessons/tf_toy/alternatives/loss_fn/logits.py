class MyModel(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.l1 = tf.keras.layers.Dense(12, activation="relu")
        self.l2 = tf.keras.layers.Dense(5)

    def call(self, inputs):
        return self.l2(self.l1(inputs))


@tf.function
def loss_fn(y_true, y_pred):
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y_true, logits=y_pred)
    return tf.reduce_mean(losses)
