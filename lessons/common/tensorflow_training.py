"""What probes of TensorFlow lessons share: reference updates, and a model that takes notes."""

import numpy as np
import tensorflow as tf

from tutor.worker.probing import Rejected

# The yardsticks: a learner's code may replace those of the module later.
_log_softmax, _log, _mean, _gather = tf.nn.log_softmax, tf.math.log, tf.reduce_mean, tf.gather
_gradient = tf.GradientTape.gradient


def flattened(values):
    """Weights, gradients or arrays, one after the other: (n,) float32."""
    arrays = [np.asarray(value).ravel() for value in values]
    return np.concatenate(arrays).astype(np.float32) if arrays else np.zeros(0, np.float32)


def expects_logits(loss_fn, n_classes):
    """Whether `loss_fn(y_true, y_pred)` takes logits (True) or probabilities (False).

    Judged by its value for a prediction that is both a distribution and a set of logits.
    """
    p = np.full((1, n_classes), 0.3 / (n_classes - 1), np.float32)
    p[0, 0] = 0.7
    value = float(np.mean(np.asarray(loss_fn(tf.constant([0]), tf.constant(p)))))
    as_logits = float(np.log(np.exp(p).sum()) - p[0, 0])
    return abs(value - as_logits) < abs(value + np.log(p[0, 0]))


def cross_entropy(y, y_pred, *, logits):
    """Mean over the batch, in the plainest way: a yardstick that owes nothing to the learner."""
    log_p = _log_softmax(y_pred) if logits else _log(y_pred)
    return -_mean(_gather(log_p, tf.cast(y, tf.int32)[:, None], batch_dims=1))


class SmallModel(tf.keras.Sequential):
    """Two dense layers with fresh random weights; no dropout, no batch normalisation.

    Its training is the learner's to write: `fit` and `train_on_batch` end the probe.
    """

    def __init__(self, rng, shape, n_classes, *, logits):
        super().__init__(
            [
                tf.keras.layers.Flatten(),
                tf.keras.layers.Dense(12, activation="tanh"),
                tf.keras.layers.Dense(n_classes, activation=None if logits else "softmax"),
            ]
        )
        self.logits = logits
        self.modes = []
        self.build((None, *shape))
        for weight in self.trainable_variables:
            weight.assign(rng.normal(0, 0.4, weight.shape).astype(np.float32))

    def call(self, inputs, training=None, mask=None):
        """`modes` notes the mode where one is asked for; None leaves it open."""
        if isinstance(training, bool):
            self.modes.append(training)
        return super().call(inputs, training=training, mask=mask)

    def fit(self, *args, **kwargs):
        raise Rejected("fit-used")

    train_on_batch = fit


def gradients(model, data, *, logits):
    """The loss before the update, and the gradients in the order of the weights."""
    X, y = data
    with tf.GradientTape() as tape:
        loss = cross_entropy(y, model(X, training=True), logits=logits)
    return float(loss), _gradient(tape, loss, model.trainable_variables)


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


class NotingModel(tf.keras.Model):
    """A SmallModel that notes in backpropagation which examples trained it, and the losses.

    An example's number is written into its first entry as number / 1000 (see `numbered`). Its
    label is the only class whose output the loss would raise. Predictions that are made for a
    metric are not noted. Works in eager, in traced and in XLA-compiled code.
    """

    def __init__(self, inner, n_notes):
        super().__init__()
        self.inner = inner
        # One place more than asked for: notes beyond the end all go there.
        self.numbers = tf.Variable(tf.fill([n_notes + 1], -1), trainable=False)
        self.labels = tf.Variable(tf.fill([n_notes + 1], -1), trainable=False)
        self.count = tf.Variable(0, trainable=False)
        self.batch_losses = tf.Variable(tf.zeros([n_notes + 1]), trainable=False)
        self.n_batches = tf.Variable(0, trainable=False)

    def call(self, inputs, training=False):
        x = tf.cast(inputs, tf.float32)
        numbers = tf.cast(tf.round(tf.reshape(x, (tf.shape(x)[0], -1))[:, 0] * 1000), tf.int32)

        @tf.custom_gradient
        def note(output):
            def backward(upstream):
                end = tf.size(self.numbers) - 1
                places = tf.minimum(self.count + tf.range(tf.shape(upstream)[0]), end)[:, None]
                labels = tf.argmin(upstream, axis=1, output_type=tf.int32)
                self.numbers.scatter_nd_update(places, numbers)
                self.labels.scatter_nd_update(places, labels)
                self.count.assign_add(tf.shape(upstream)[0])
                place = tf.minimum(self.n_batches, end)
                loss = cross_entropy(labels, output, logits=self.inner.logits)
                self.batch_losses.scatter_nd_update([[place]], [loss])
                self.n_batches.assign_add(1)
                return upstream

            return tf.identity(output), backward

        return note(self.inner(x, training=training))

    def fit(self, *args, **kwargs):
        raise Rejected("fit-used")

    train_on_batch = fit

    def seen(self):
        """Numbers of the examples, and their labels, in the order of training: two (n,) int64."""
        count = int(self.count)
        return (
            self.numbers.numpy()[:count].astype(np.int64),
            self.labels.numpy()[:count].astype(np.int64),
        )


def numbered(rng, n, shape):
    """X (n, *shape) float32 for a NotingModel: random, with each example's number written in."""
    X = rng.uniform(0, 1, (n, *shape)).astype(np.float32)
    X.reshape(n, -1)[:, 0] = np.arange(n) / 1000
    return X
