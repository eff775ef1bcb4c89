"""Handwritten digits in Keras on JAX: your own training step, without a state of its own."""

import os

os.environ.setdefault("KERAS_BACKEND", "jax")  # before keras is imported; the tutor sets it too

import jax
import keras
from sklearn import datasets


class CNNModel(keras.Model):
    """A small convolutional network for ten classes that brings its own training step."""

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

    # step: CNNModel.compute_loss_and_updates
    def compute_loss_and_updates(
        self, trainable_variables, non_trainable_variables, x, y, training=False
    ):
        """The loss of a batch, as a function of the variables that are handed in.

        trainable_variables, non_trainable_variables: lists of arrays, in the order of the
        model's own. x: images (b, 8, 8, 1). y: labels (b,). training: the mode of the
        forward pass. Returns (loss, (y_pred, non_trainable_variables)): the scalar first,
        then the predictions and the new non-trainable variables. Changes nothing.
        """
        y_pred, non_trainable_variables = self.stateless_call(
            trainable_variables, non_trainable_variables, x, training=training
        )
        loss = self.loss_fn(y, y_pred)
        return loss, (y_pred, non_trainable_variables)

    # end

    # step: CNNModel.train_step
    def train_step(self, state, data):
        """One update with one batch; fit() calls it, compiled.

        state: four lists of arrays (trainable_variables, non_trainable_variables,
        optimizer_variables, metrics_variables). data: the pair (x, y), images
        (b, 8, 8, 1) and labels (b,). Runs the model in training mode. Returns
        (logs, state): a dict with My_loss and My_accuracy, the means over the epoch so
        far, and the four lists with their new values. Changes nothing.
        """
        trainable_variables, non_trainable_variables, optimizer_variables, metrics_variables = state
        x, y = data
        grad_fn = jax.value_and_grad(self.compute_loss_and_updates, has_aux=True)
        (loss, (y_pred, non_trainable_variables)), grads = grad_fn(
            trainable_variables, non_trainable_variables, x, y, training=True
        )
        trainable_variables, optimizer_variables = self.optimizer.stateless_apply(
            optimizer_variables, grads, trainable_variables
        )

        n = len(self.loss_tracker.variables)
        loss_variables = self.loss_tracker.stateless_update_state(metrics_variables[:n], loss)
        accuracy_variables = self.accuracy_metric.stateless_update_state(
            metrics_variables[n:], y, y_pred
        )
        logs = {
            "My_loss": self.loss_tracker.stateless_result(loss_variables),
            "My_accuracy": self.accuracy_metric.stateless_result(accuracy_variables),
        }
        metrics_variables = loss_variables + accuracy_variables
        return logs, (
            trainable_variables,
            non_trainable_variables,
            optimizer_variables,
            metrics_variables,
        )

    # end

    # step: CNNModel.test_step
    def test_step(self, state, data):
        """The metrics of one batch; evaluate() calls it, compiled.

        state: three lists of arrays (trainable_variables, non_trainable_variables,
        metrics_variables). data: the pair (x, y). Runs the model outside of training
        mode. Returns (logs, state): a dict with My_loss and My_accuracy, and the three
        lists, of which only the last has changed.
        """
        trainable_variables, non_trainable_variables, metrics_variables = state
        x, y = data
        loss, (y_pred, non_trainable_variables) = self.compute_loss_and_updates(
            trainable_variables, non_trainable_variables, x, y, training=False
        )

        n = len(self.loss_tracker.variables)
        loss_variables = self.loss_tracker.stateless_update_state(metrics_variables[:n], loss)
        accuracy_variables = self.accuracy_metric.stateless_update_state(
            metrics_variables[n:], y, y_pred
        )
        logs = {
            "My_loss": self.loss_tracker.stateless_result(loss_variables),
            "My_accuracy": self.accuracy_metric.stateless_result(accuracy_variables),
        }
        metrics_variables = loss_variables + accuracy_variables
        return logs, (trainable_variables, non_trainable_variables, metrics_variables)

    # end


if __name__ == "__main__":
    digits = datasets.load_digits()
    X = (digits.images / 16).astype("float32").reshape(-1, 8, 8, 1)
    model = CNNModel()
    model.compile(optimizer="adam")  # neither a loss nor metrics: the model brings its own
    model.fit(X, digits.target, epochs=5, batch_size=10)
    print(model.evaluate(X, digits.target, return_dict=True))
