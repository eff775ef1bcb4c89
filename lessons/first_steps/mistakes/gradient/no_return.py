# finding: returned-none
def gradient(w, b, x, y):
    error = w * x + b - y
    dw, db = 2 * np.mean(error * x), 2 * np.mean(error)
