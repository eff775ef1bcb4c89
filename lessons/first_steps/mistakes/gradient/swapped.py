# finding: gradient-swapped
def gradient(w, b, x, y):
    error = w * x + b - y
    return 2 * np.mean(error), 2 * np.mean(error * x)
