# finding: updated-in-turn
def descend(x, y, learning_rate, n_steps):
    w, b = 0.0, 0.0
    losses = []
    for _ in range(n_steps):
        losses.append(loss(w, b, x, y))
        w -= learning_rate * gradient(w, b, x, y)[0]
        b -= learning_rate * gradient(w, b, x, y)[1]
    return w, b, losses
