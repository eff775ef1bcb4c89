def gradient(w, b, x, y, h=1e-6):
    dw = (loss(w + h, b, x, y) - loss(w - h, b, x, y)) / (2 * h)
    db = (loss(w, b + h, x, y) - loss(w, b - h, x, y)) / (2 * h)
    return dw, db
