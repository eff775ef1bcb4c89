"""Handwritten digits in Keras on PyTorch: your own training and test step under fit()."""

import os

os.environ.setdefault("KERAS_BACKEND", "torch")  # before keras is imported; the tutor sets it too

import keras
import torch
from sklearn import datasets


class CNNModel(keras.Model):
    """A small convolutional network for ten classes that brings its own steps."""

    def __init__(self):
        super().__init__()
        self.c1 = keras.layers.Conv2D(4, 3, activation="relu")
        self.c2 = keras.layers.Conv2D(8, 3, activation="relu")
        self.c3 = keras.layers.Conv2D(8, 3, activation="relu")
        self.fl = keras.layers.Flatten()
        self.l1 = keras.layers.Dense(10, activation="softmax")

        self.loss_fn = keras.losses.SparseCategoricalCrossentropy()
        self.loss_tracker = keras.metrics.Mean(name="My_loss")
        self.accuracy_metric = keras.metrics.SparseCategoricalAccuracy(name="My_accuracy")

    @property
    def metrics(self):
        return [self.loss_tracker, self.accuracy_metric]

    def call(self, inputs, training=False):
        x = self.c1(inputs)
        x = self.c2(x)
        x = self.c3(x)
        return self.l1(self.fl(x))

    # step: CNNModel.train_step
    def train_step(self, data):
        """One update with one batch, PyTorch's way; fit() calls it.

        data: the pair (X, y) of tensors, images (b, 8, 8, 1) and labels (b,). Runs the
        model in training mode, lets PyTorch compute the gradients of this batch alone,
        and changes the weights once with self.optimizer, a Keras optimizer. Brings both
        metrics up to date, and returns a dict: the name of each metric and its result,
        which is the mean over the epoch so far.
        """
        X, y = data
        self.zero_grad()
        y_pred = self(X, training=True)
        loss = self.loss_fn(y, y_pred)
        loss.backward()
        weights = self.trainable_weights
        self.optimizer.apply([weight.value.grad for weight in weights], weights)

        self.loss_tracker.update_state(loss)
        self.accuracy_metric.update_state(y, y_pred)
        return {metric.name: metric.result() for metric in self.metrics}

    # end

    # step: CNNModel.test_step
    def test_step(self, data):
        """What evaluate() does with one batch; nothing is learned here.

        data: the pair (X, y), as in train_step. Runs the model in test mode, brings both
        metrics up to date, and returns the same dict. No weight changes.
        """
        X, y = data
        y_pred = self(X, training=False)
        self.loss_tracker.update_state(self.loss_fn(y, y_pred))
        self.accuracy_metric.update_state(y, y_pred)
        return {metric.name: metric.result() for metric in self.metrics}

    # end


if __name__ == "__main__":
    print(f"Keras {keras.__version__} on PyTorch {torch.__version__}")
    digits = datasets.load_digits()
    X = (digits.images / 16).astype("float32").reshape(-1, 8, 8, 1)
    model = CNNModel()
    model.compile(optimizer="adam")  # neither a loss nor metrics: the model brings its own
    model.fit(X, digits.target, epochs=5, batch_size=10)
    print(model.evaluate(X, digits.target, return_dict=True))
