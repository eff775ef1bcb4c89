"""Adversarial perturbations: fool a trained classifier by changing its input, not its weights."""

import numpy as np
import tensorflow as tf
from sklearn import datasets
from sklearn.model_selection import train_test_split

DIGIT = 3  # which held-out digit to attack, 0 to 359: your choice (3 is a seven)
TARGET = 1  # what the model shall take it for, 0 to 9: your choice


# step: loss_fn
def loss_fn(model, X, dX, y_tricked, c=0.1):
    """How far the model is from taking X + dX for y_tricked, plus c times the mean of |dX|.

    model: gives probabilities (b, 10). X: one image, (1, 8, 8, 1) float32. dX: a
    tf.Variable of that shape. y_tricked: the label asked for, (1,) int64. Returns
    the cross-entropy plus the penalty, a scalar tensor.
    """
    y_pred = model(X + dX)
    loss = tf.reduce_mean(tf.keras.losses.sparse_categorical_crossentropy(y_tricked, y_pred))
    penalty = c * tf.reduce_mean(tf.abs(dX))
    return loss + penalty


# end


# step: step
def step(model, optimizer, X, dX, y_tricked):
    """One update of dX, and of nothing else.

    dX, a tf.Variable, is changed in place by the optimizer, down the gradient of
    loss_fn. The model stays as it is. Returns the loss from before the update.
    """
    with tf.GradientTape() as tape:
        loss = loss_fn(model, X, dX, y_tricked)
    grad = tape.gradient(loss, dX)
    optimizer.apply_gradients([(grad, dX)])
    return loss


# end


# step: find_perturbation
def find_perturbation(model, X, y_tricked, n_steps):
    """A small dX for which the model takes X + dX for y_tricked.

    X: (1, 8, 8, 1) float32. y_tricked: (1,) int64. Starts with dX near zero, makes
    at most n_steps updates (you may stop as soon as the label has flipped), and returns
    dX, shaped like X. 60 steps should do. The optimizer is your choice. X and the
    model stay as they are.
    """
    optimizer = tf.keras.optimizers.SGD(0.02)
    dX = tf.Variable(tf.random.uniform(X.shape, 0, 0.05))
    for _ in range(n_steps):
        step(model, optimizer, X, dX, y_tricked)
        if int(tf.argmax(model(X + dX)[0])) == int(y_tricked[0]):
            break
    return dX


# end


def train_model(X, y):
    """The classifier to be attacked, trained as you know it."""
    model = tf.keras.Sequential(
        [
            tf.keras.Input((8, 8, 1)),
            tf.keras.layers.Conv2D(4, 3, activation="relu"),
            tf.keras.layers.Conv2D(8, 3, activation="relu"),
            tf.keras.layers.Conv2D(8, 3, activation="relu"),
            tf.keras.layers.Flatten(),
            tf.keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(X, y, epochs=10, batch_size=10, verbose=2)
    return model


def draw(image):
    """Prints an image (8, 8) of values from 0 to 1 as shades."""
    for row in np.clip(image, 0, 1):
        print("".join(2 * " ░▒▓█"[round(4 * float(value))] for value in row))


if __name__ == "__main__":
    digits = datasets.load_digits()
    images = (digits.images / 16).astype("float32").reshape(-1, 8, 8, 1)
    X_train, X_test, y_train, y_test = train_test_split(
        images, digits.target, test_size=0.2, random_state=1
    )
    model = train_model(X_train, y_train)
    X, y_tricked = tf.constant(X_test[DIGIT : DIGIT + 1]), tf.constant([TARGET], tf.int64)
    dX = find_perturbation(model, X, y_tricked, n_steps=60)
    for title, image in (("before", X), ("after", X + dX)):
        p = model(image).numpy()[0]
        print(f"\n{title}: the model sees a {p.argmax()}, p({TARGET}) = {p[TARGET]:.3f}")
        draw(image.numpy()[0, :, :, 0])
    print(f"\nmean of |dX|: {np.abs(dX).mean():.3f}")
