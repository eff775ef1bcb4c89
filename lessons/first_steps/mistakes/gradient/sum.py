# finding: gradient-sum
def gradient(w, b, x, y):
    error = w * x + b - y
    return 2 * np.sum(error * x), 2 * np.sum(error)
