def gradient(w, b, x, y):
    A = np.stack([x, np.ones_like(x)], axis=1)
    return 2 / len(x) * A.T @ (A @ np.array([w, b]) - y)
