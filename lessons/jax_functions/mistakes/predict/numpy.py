# finding: numpy-while-tracing
def predict(params, X):
    x = np.asarray(X)
    for W, b in params[:-1]:
        x = np.maximum(np.asarray(x @ np.asarray(W) + np.asarray(b)), 0)
    W, b = params[-1]
    return x @ np.asarray(W) + np.asarray(b)
