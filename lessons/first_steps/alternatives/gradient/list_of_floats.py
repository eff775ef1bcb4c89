def gradient(w, b, x, y):
    n = len(x)
    dw = db = 0.0
    for xi, yi in zip(x, y):
        dw += 2 * (w * xi + b - yi) * xi / n
        db += 2 * (w * xi + b - yi) / n
    return [dw, db]
