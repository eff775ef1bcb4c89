"""Five clusters in the plane: a training step and a training loop in TensorFlow."""

import numpy as np
import tensorflow as tf


def clusters(rng, n):
    """n points of five Gaussian clusters, one cluster after the other.

    Returns points (n, 2) float32 and labels (n,) int32.
    """
    means = np.random.default_rng(seed=3).normal(0, 1, (5, 2))
    y = np.repeat(np.arange(5), n // 5).astype(np.int32)
    X = means[y] + rng.normal(0, 0.2, (len(y), 2))
    return X.astype(np.float32), y


# step: MyModel
class MyModel(tf.keras.Model):
    """A small network that assigns points to five classes.

    Made without arguments. Called with points (n, 2), it returns (n, 5): probabilities,
    or logits if you prefer; loss_fn has to agree. The layers are your choice; the
    lecture's are dense ones with 10, 8 and 5 units.
    """

    def __init__(self):
        super().__init__()
        self.l1 = tf.keras.layers.Dense(10, activation="relu")
        self.l2 = tf.keras.layers.Dense(8, activation="relu")
        self.l3 = tf.keras.layers.Dense(5, activation="softmax")

    def call(self, inputs):
        x = self.l1(inputs)
        x = self.l2(x)
        return self.l3(x)


# end


# step: loss_fn
def loss_fn(y_true, y_pred):
    """Cross-entropy, the mean over the batch.

    y_true: labels (b,), integers from 0 to 4. y_pred: what MyModel returned, (b, 5).
    Returns one number, a scalar tensor that can be differentiated.
    """
    losses = tf.keras.losses.sparse_categorical_crossentropy(y_true, y_pred)
    return tf.reduce_mean(losses)


# end


# step: train_step
def train_step(model, optimizer, data):
    """One update of the model's weights with one batch.

    data: the pair (X, y), points (b, 2) and labels (b,). Uses loss_fn and the
    optimizer that is given. Returns the batch's loss from before the update, a scalar.
    """
    X, y = data
    with tf.GradientTape() as tape:
        y_pred = model(X, training=True)
        loss = loss_fn(y, y_pred)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


# end


# step: train
def train(model, optimizer, data, n_epochs, batch_size):
    """The training loop.

    data: the pair (X, y) of the whole training set, NumPy arrays. Passes n_epochs
    times over all examples in batches of batch_size, reshuffled for each epoch, X
    and y together. Returns a list of floats: the loss of each update, in order.
    """
    batches = tf.data.Dataset.from_tensor_slices(data)
    batches = batches.shuffle(len(data[0])).batch(batch_size)
    losses = []
    for _ in range(n_epochs):
        for batch in batches:
            losses.append(float(train_step(model, optimizer, batch)))
    return losses


# end


if __name__ == "__main__":
    rng = np.random.default_rng(seed=4)
    model = MyModel()
    losses = train(model, tf.keras.optimizers.Adam(), clusters(rng, 3000), 5, 10)
    print(f"loss {losses[0]:.3f} -> {sum(losses[-100:]) / 100:.3f}")
    X_test, y_test = clusters(rng, 1000)
    labels = tf.argmax(model(X_test), axis=1).numpy()
    print(f"accuracy on other points: {(labels == y_test).mean():.3f}")
