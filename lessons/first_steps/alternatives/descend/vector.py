def descend(x, y, learning_rate, n_steps):
    theta = np.zeros(2)
    losses = []
    while len(losses) < n_steps:
        losses.append(float(loss(theta[0], theta[1], x, y)))
        theta -= learning_rate * np.array(gradient(*theta, x, y))
    return theta[0], theta[1], losses
