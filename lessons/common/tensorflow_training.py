"""What probes of TensorFlow lessons share: reference updates, and a model that takes notes."""

import numpy as np
import tensorflow as tf


def flattened(values):
    """Weights, gradients or arrays, one after the other: (n,) float32."""
    arrays = [np.asarray(value).ravel() for value in values]
    return np.concatenate(arrays).astype(np.float32) if arrays else np.zeros(0, np.float32)


def expects_logits(loss_fn):
    """Whether `loss_fn(y_true, y_pred)` takes logits (True) or probabilities (False).

    Judged by its value for a prediction that is both a distribution and a set of logits.
    """
    p = np.array([[0.7, 0.1, 0.1, 0.1]], np.float32)
    value = float(np.mean(np.asarray(loss_fn(np.array([0]), tf.constant(p)))))
    as_logits = float(np.log(np.exp(p).sum()) - p[0, 0])
    return abs(value - as_logits) < abs(value + np.log(p[0, 0]))


def cross_entropy(y, y_pred, *, logits):
    """Mean over the batch, in the plainest way: a yardstick that owes nothing to the learner."""
    log_p = tf.nn.log_softmax(y_pred) if logits else tf.math.log(y_pred)
    return -tf.reduce_mean(tf.gather(log_p, tf.cast(y, tf.int32)[:, None], batch_dims=1))


def small_model(rng, shape, n_classes, *, logits, first=None):
    """Two dense layers with fresh random weights; no dropout, no batch normalisation."""
    model = tf.keras.Sequential(
        ([first] if first is not None else [])
        + [
            tf.keras.layers.Flatten(),
            tf.keras.layers.Dense(12, activation="tanh"),
            tf.keras.layers.Dense(n_classes, activation=None if logits else "softmax"),
        ]
    )
    model.build((None, *shape))
    for weight in model.trainable_variables:
        if weight.shape.rank:
            weight.assign(rng.normal(0, 0.4, weight.shape).astype(np.float32))
    return model


def gradients(model, data, *, logits):
    """The loss before the update, and the gradients in the order of the weights."""
    X, y = data
    with tf.GradientTape() as tape:
        loss = cross_entropy(y, model(X, training=True), logits=logits)
    return float(loss), tape.gradient(loss, model.trainable_variables)


def sgd_path(model, batches, learning_rate, *, logits):
    """Plain SGD from the model's present weights, which are put back afterwards.

    Returns the losses from before each update, and the flattened weights after each: (k, n).
    """
    start = [weight.numpy() for weight in model.trainable_variables]
    losses, path = [], []
    for data in batches:
        loss, grads = gradients(model, data, logits=logits)
        for weight, grad in zip(model.trainable_variables, grads, strict=True):
            weight.assign_sub(learning_rate * grad)
        losses.append(loss)
        path.append(flattened(model.trainable_variables))
    for weight, value in zip(model.trainable_variables, start, strict=True):
        weight.assign(value)
    return losses, np.stack(path)


class Recorder(tf.keras.layers.Layer):
    """Lets inputs pass, and notes in backpropagation which examples a training step used.

    An example's number is written into its first entry as number / 1000. Only backpropagation
    counts: predictions made for a metric are not noted. Works in eager and in traced code.
    """

    def __init__(self, size):
        super().__init__()
        self.order = tf.Variable(tf.fill([size], -1), trainable=False)
        self.count = tf.Variable(0, trainable=False)
        self.batches = tf.Variable(0, trainable=False)
        self.scale = self.add_weight(shape=(), initializer="ones", name="scale")

    def call(self, inputs):
        @tf.custom_gradient
        def note(x, scale):
            def backward(_):
                numbers = tf.cast(tf.round(tf.reshape(x, (tf.shape(x)[0], -1))[:, 0] * 1000), tf.int32)
                n = tf.minimum(tf.shape(numbers)[0], tf.size(self.order) - self.count)
                places = self.count + tf.range(n)
                self.order.scatter_nd_update(places[:, None], numbers[:n])
                self.count.assign_add(n)
                self.batches.assign_add(1)
                return tf.zeros_like(x), tf.zeros_like(scale)

            return tf.identity(x), backward

        return note(tf.cast(inputs, tf.float32), tf.convert_to_tensor(self.scale))

    def seen(self):
        """Numbers of the examples in the order of training: (n,) int64."""
        return self.order.numpy()[: int(self.count)].astype(np.int64)


def numbered(rng, n, shape):
    """Examples whose number is written into them, for a Recorder: X and random labels."""
    X = rng.uniform(0, 1, (n, *shape)).astype(np.float32)
    X.reshape(n, -1)[:, 0] = np.arange(n) / 1000
    return X
