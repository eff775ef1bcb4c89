# finding: not-finite
def loss(w, b, x, y):
    return float("nan")
