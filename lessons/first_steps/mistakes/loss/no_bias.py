# finding: loss-without-bias
def loss(w, b, x, y):
    return np.mean((w * x - y) ** 2)
