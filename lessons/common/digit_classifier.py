"""The trained classifier of digits that the adversarial lesson attacks.

The lecture's network: three 3x3 convolutions (4, 8, 8 channels), ten probabilities. Its weights
come as text from `digit_weights.py`, so that every run attacks the same model and none waits for
its training.
"""

import base64

import numpy as np
import tensorflow as tf


def untrained(first=()):
    """Images (b, 8, 8, 1) to probabilities (b, 10). `first`: layers without weights in front."""
    return tf.keras.Sequential(
        [
            tf.keras.Input((8, 8, 1)),
            *first,
            tf.keras.layers.Conv2D(4, 3, activation="relu"),
            tf.keras.layers.Conv2D(8, 3, activation="relu"),
            tf.keras.layers.Conv2D(8, 3, activation="relu"),
            tf.keras.layers.Flatten(),
            tf.keras.layers.Dense(10, activation="softmax"),
        ]
    )


def trained(first=()):
    """A fresh copy with the trained weights."""
    from common.digit_weights import WEIGHTS

    model = untrained(first)
    flat = np.frombuffer(base64.b64decode(WEIGHTS), "<f4")
    ends = np.cumsum([int(np.prod(weight.shape)) for weight in model.weights])
    parts = np.split(flat, ends[:-1])
    model.set_weights([p.reshape(w.shape) for p, w in zip(parts, model.weights, strict=True)])
    return model
