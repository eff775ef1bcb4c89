# finding: loss-not-squared
def loss(w, b, x, y):
    return np.mean(w * x + b - y)
