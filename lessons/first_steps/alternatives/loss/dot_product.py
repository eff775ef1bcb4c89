def loss(w, b, x, y):
    error = y - (b + x * w)
    return error @ error / error.size
