"""Handwritten digits with your own training step inside Keras: model.fit() runs what you wrote."""

import keras
import tensorflow as tf
from sklearn import datasets


def train_step(model, optimizer, loss_fn, data):
    """One update, as in the TensorFlow lessons: for comparison, or to call from the method."""
    X, y = data
    with tf.GradientTape() as tape:
        y_pred = model(X, training=True)
        loss = loss_fn(y, y_pred)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


class CNNModel(keras.Model):
    """A small convolutional network for ten classes that brings its own training step."""

    # step: CNNModel.__init__
    def __init__(self):
        """The layers, the loss and two metrics, each under the name that is used below.

        Layers for `call`: c1, c2, c3 (3x3 convolutions with 4, 8 and 8 channels), fl
        (flatten), l1 (ten outputs). loss_fn: called as loss_fn(y, y_pred); softmax in l1
        or from_logits=True here, not both. loss_tracker: keeps the mean of the losses,
        named "My_loss". accuracy_metric: keeps the accuracy for integer labels, named
        "My_accuracy".
        """
        super().__init__()
        self.c1 = keras.layers.Conv2D(4, 3, activation="relu")
        self.c2 = keras.layers.Conv2D(8, 3, activation="relu")
        self.c3 = keras.layers.Conv2D(8, 3, activation="relu")
        self.fl = keras.layers.Flatten()
        self.l1 = keras.layers.Dense(10, activation="softmax")

        self.loss_fn = keras.losses.SparseCategoricalCrossentropy()
        self.loss_tracker = keras.metrics.Mean(name="My_loss")
        self.accuracy_metric = keras.metrics.SparseCategoricalAccuracy(name="My_accuracy")

    # end

    def call(self, inputs, training=False):
        x = self.c1(inputs)
        x = self.c2(x)
        x = self.c3(x)
        return self.l1(self.fl(x))

    # step: CNNModel.metrics
    @property
    def metrics(self):
        """The list of the two metrics, which fit() resets before each epoch."""
        return [self.loss_tracker, self.accuracy_metric]

    # end

    # step: CNNModel.train_step
    def train_step(self, data):
        """One update with one batch; fit() calls it.

        data: the pair (X, y), images (b, 8, 8, 1) and labels (b,). Runs the model in
        training mode, changes its weights once with self.optimizer, brings both metrics
        up to date, and returns a dict: the name of each metric and its result, which is
        the mean over the epoch so far.
        """
        X, y = data
        with tf.GradientTape() as tape:
            y_pred = self(X, training=True)
            loss = self.loss_fn(y, y_pred)
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))

        self.loss_tracker.update_state(loss)
        self.accuracy_metric.update_state(y, y_pred)
        return {metric.name: metric.result() for metric in self.metrics}

    # end


if __name__ == "__main__":
    digits = datasets.load_digits()
    X = (digits.images / 16).astype("float32").reshape(-1, 8, 8, 1)
    model = CNNModel()
    model.compile(optimizer="adam")  # neither a loss nor metrics: the model brings its own
    model.fit(X, digits.target, epochs=5, batch_size=10)
