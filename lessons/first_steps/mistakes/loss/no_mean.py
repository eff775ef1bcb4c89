# finding: not-a-number
def loss(w, b, x, y):
    return (w * x + b - y) ** 2
