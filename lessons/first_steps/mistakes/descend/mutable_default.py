# finding: second-call-differs
def descend(x, y, learning_rate, n_steps, losses=[]):
    w, b = 0.0, 0.0
    for _ in range(n_steps):
        losses.append(loss(w, b, x, y))
        dw, db = gradient(w, b, x, y)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, losses
