# finding: loss-root
def loss(w, b, x, y):
    return np.sqrt(np.mean((w * x + b - y) ** 2))
