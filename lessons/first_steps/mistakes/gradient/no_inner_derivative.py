# finding: gradient-without-x
def gradient(w, b, x, y):
    error = 2 * np.mean(w * x + b - y)
    return error, error
