"""What probes of Keras on JAX share: a model whose work is noted, and where its numbers lie."""

import keras
import numpy as np


class Network(keras.Model):
    """The reference's network as a Keras model that gives logits, noted in `notes`."""

    def __init__(self, reference, notes):
        super().__init__()
        self.hidden = keras.layers.Dense(reference.n_hidden, activation="tanh")
        self.logits = keras.layers.Dense(reference.n_classes)
        self.hidden.build((None, int(np.prod(reference.shape))))
        self.logits.build((None, reference.n_hidden))
        self.built = True
        self.set_weights(reference.weights)
        self._notes = notes

    def call(self, inputs):
        return self._notes.observing(self.logits(self.hidden(inputs)), inputs)


def flattened(model):
    """Trainable weights, in the order of the reference's: (n,) float32."""
    arrays = [np.ravel(variable.value) for variable in model.trainable_variables]
    return np.concatenate(arrays).astype(np.float32)


def numbers_of(model):
    """The arrays of the model's variables and of its optimizer's."""
    optimizer = getattr(model, "optimizer", None)  # there after `compile` only
    return [v.value for v in (*model.variables, *(optimizer.variables if optimizer else ()))]
