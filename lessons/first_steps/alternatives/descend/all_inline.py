def descend(x, y, learning_rate, n_steps):
    w = b = 0.0
    losses = np.zeros(n_steps)
    for i in range(n_steps):
        error = w * x + b - y
        losses[i] = np.mean(error**2)
        w, b = w - learning_rate * 2 * np.mean(error * x), b - learning_rate * 2 * np.mean(error)
    return [w, b, losses]
