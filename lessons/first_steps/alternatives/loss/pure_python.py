def loss(w, b, x, y):
    return sum((w * xi + b - yi) ** 2 for xi, yi in zip(x, y)) / len(x)
