# finding: loss-increases
def descend(x, y, learning_rate, n_steps):
    w, b = 0.0, 0.0
    losses = []
    for _ in range(n_steps):
        losses.append(loss(w, b, x, y))
        dw, db = gradient(w, b, x, y)
        w = w + learning_rate * dw
        b = b + learning_rate * db
    return w, b, losses
