# finding: loss-absolute
def loss(w, b, x, y):
    return np.mean(abs(w * x + b - y))
