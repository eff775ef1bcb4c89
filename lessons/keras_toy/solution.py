"""Five clusters in the plane, with model.fit() calling your own training step and metrics."""

import keras
import numpy as np
import tensorflow as tf


def clusters(rng, n):
    """n points of five Gaussian clusters: points (n, 2) float32 and labels (n,) int32."""
    means = np.random.default_rng(seed=3).normal(0, 1, (5, 2))
    y = np.repeat(np.arange(5), n // 5).astype(np.int32)
    X = means[y] + rng.normal(0, 0.2, (len(y), 2))
    return X.astype(np.float32), y


loss_fn = keras.losses.SparseCategoricalCrossentropy()


def train_step(model, optimizer, data):
    """One update of the model with one batch, as in tf_toy. Returns the loss from before it."""
    X, y = data
    with tf.GradientTape() as tape:
        y_pred = model(X, training=True)
        loss = loss_fn(y, y_pred)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


# step: mean_of
def mean_of(values):
    """The mean of some numbers, gathered by a keras.metrics.Mean.

    values: a list of numbers, such as the losses of some batches. The metric takes them
    in and gives the mean; a call never sees what an earlier call was given. Returns a
    float.
    """
    metric = keras.metrics.Mean()
    for value in values:
        metric.update_state(value)
    return float(metric.result())


# end


class MyModel(keras.Model):
    """A small network that assigns points to five classes, with two metrics of its own."""

    def __init__(self):
        super().__init__()
        self.l1 = keras.layers.Dense(10, activation="relu")
        self.l2 = keras.layers.Dense(8, activation="relu")
        self.l3 = keras.layers.Dense(5, activation="softmax")

        self.loss_tracker = keras.metrics.Mean(name="loss")
        self.accuracy_metric = keras.metrics.SparseCategoricalAccuracy(name="accuracy")

    def call(self, inputs):
        x = self.l1(inputs)
        x = self.l2(x)
        return self.l3(x)

    # step: MyModel.metrics
    @property
    def metrics(self):
        """The list of the model's two metrics, which fit() resets before each epoch."""
        return [self.loss_tracker, self.accuracy_metric]

    # end

    # step: MyModel.train_step
    def train_step(self, data):
        """One update with one batch; fit() calls it.

        data: the pair (X, y), points (b, 2) and labels (b,). Changes the weights once,
        with self.optimizer (the function train_step above does that), brings both
        metrics up to date, and returns a dict: the name of each metric and its result,
        which is the mean over the epoch so far.
        """
        loss = train_step(self, self.optimizer, data)

        X, y = data
        y_pred = self(X, training=False)
        self.loss_tracker.update_state(loss)
        self.accuracy_metric.update_state(y, y_pred)
        return {metric.name: metric.result() for metric in self.metrics}

    # end


if __name__ == "__main__":
    print(mean_of([1.0, 2.0, 6.0]))
    X, y = clusters(np.random.default_rng(seed=4), 3000)
    model = MyModel()
    model.compile(optimizer="adam")  # neither a loss nor metrics: the model brings its own
    model.fit(X, y, epochs=5, batch_size=10)
