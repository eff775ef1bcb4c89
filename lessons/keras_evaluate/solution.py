"""Evaluation of your own in Keras: model.evaluate() runs the step that you wrote."""

import keras
import tensorflow as tf
from sklearn import datasets


class CNNModel(keras.Model):
    """The model of the lesson before, with its own training step and metrics."""

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

    def call(self, inputs, training=False):
        x = self.c1(inputs)
        x = self.c2(x)
        x = self.c3(x)
        return self.l1(self.fl(x))

    @property
    def metrics(self):
        return [self.loss_tracker, self.accuracy_metric]

    def train_step(self, data):
        X, y = data
        with tf.GradientTape() as tape:
            y_pred = self(X, training=True)
            loss = self.loss_fn(y, y_pred)
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))

        self.loss_tracker.update_state(loss)
        self.accuracy_metric.update_state(y, y_pred)
        return {metric.name: metric.result() for metric in self.metrics}


class CNNModel2(CNNModel):
    """The same model, and evaluate() works."""

    # step: CNNModel2.test_step
    def test_step(self, data):
        """Measures one batch; evaluate() calls it.

        data: the pair (X, y), images (b, 8, 8, 1) and labels (b,). Runs the model in
        inference mode, brings both metrics up to date, and returns a dict: the name of
        each metric and its result, which is the mean since evaluate() began. No weight
        changes.
        """
        X, y = data
        y_pred = self(X, training=False)

        self.loss_tracker.update_state(self.loss_fn(y, y_pred))
        self.accuracy_metric.update_state(y, y_pred)
        return {metric.name: metric.result() for metric in self.metrics}

    # end


if __name__ == "__main__":
    digits = datasets.load_digits()
    X = (digits.images / 16).astype("float32").reshape(-1, 8, 8, 1)
    model = CNNModel2()
    model.compile(optimizer="adam")
    model.fit(X, digits.target, epochs=5, batch_size=10)
    print(model.evaluate(X, digits.target, return_dict=True))
