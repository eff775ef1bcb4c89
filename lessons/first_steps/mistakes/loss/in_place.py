# finding: data-changed
def loss(w, b, x, y):
    x *= w
    x += b - y
    return np.mean(x**2)
