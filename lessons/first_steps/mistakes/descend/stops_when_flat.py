# finding: stopped-early
def descend(x, y, learning_rate, n_steps):
    w, b = 0.0, 0.0
    losses = []
    for _ in range(n_steps):
        losses.append(loss(w, b, x, y))
        if len(losses) > 1 and abs(losses[-2] - losses[-1]) < 1e-5:
            break
        dw, db = gradient(w, b, x, y)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, losses
