"""A straight line, fitted by gradient descent: the training cycle with nothing hidden."""

import numpy as np


# step: loss
def loss(w, b, x, y):
    """Mean squared error of the line w * x + b.

    w, b: floats. x, y: (n,) float64. Returns one number: the mean of the squared
    errors (no factor one half).
    """
    error = w * x + b - y
    return np.mean(error**2)


# end


# step: gradient
def gradient(w, b, x, y):
    """Derivatives of the loss with respect to w and to b.

    w, b: floats. x, y: (n,) float64. Returns the pair (dw, db).
    """
    error = w * x + b - y
    return 2 * np.mean(error * x), 2 * np.mean(error)


# end


# step: descend
def descend(x, y, learning_rate, n_steps):
    """Gradient descent from w = b = 0.

    x, y: (n,) float64. Makes n_steps updates of w and b together, and returns
    (w, b, losses); losses is a list with the loss from before each update.
    """
    w, b = 0.0, 0.0
    losses = []
    for _ in range(n_steps):
        losses.append(loss(w, b, x, y))
        dw, db = gradient(w, b, x, y)
        w = w - learning_rate * dw
        b = b - learning_rate * db
    return w, b, losses


# end


if __name__ == "__main__":
    rng = np.random.default_rng(seed=3)
    x = rng.uniform(-1, 1, 200)
    y = 2.0 * x - 0.5 + rng.normal(0, 0.1, 200)
    w, b, losses = descend(x, y, learning_rate=0.1, n_steps=100)
    print(f"loss {losses[0]:.3f} -> {losses[-1]:.3f}, line y = {w:.2f} x + {b:.2f}")
