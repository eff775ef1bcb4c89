# finding: losses-after-update
def descend(x, y, learning_rate, n_steps):
    w, b = 0.0, 0.0
    losses = []
    for _ in range(n_steps):
        dw, db = gradient(w, b, x, y)
        w, b = w - learning_rate * dw, b - learning_rate * db
        losses.append(loss(w, b, x, y))
    return w, b, losses
