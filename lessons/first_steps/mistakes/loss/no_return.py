# finding: returned-none
def loss(w, b, x, y):
    value = np.mean((w * x + b - y) ** 2)
