# finding: returned-none
def loss(w, b, x, y):
    print(np.mean((w * x + b - y) ** 2))
