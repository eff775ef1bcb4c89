# finding: loss-half
def loss(w, b, x, y):
    return 0.5 * np.mean((w * x + b - y) ** 2)
