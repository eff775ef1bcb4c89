loss_fn = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)


class CNNModel(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.c1 = tf.keras.layers.Conv2D(8, 3, activation="relu")
        self.flatten = tf.keras.layers.Flatten()
        self.out = tf.keras.layers.Dense(10)

    def call(self, inputs, training=False):
        return self.out(self.flatten(self.c1(inputs)))


@tf.function
def train_step(model, optimizer, data):
    X, y = data
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(X, training=True))
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss
