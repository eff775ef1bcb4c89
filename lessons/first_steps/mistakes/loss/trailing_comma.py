# finding: number-in-a-list
def loss(w, b, x, y):
    error = w * x + b - y
    return np.mean(error**2),
