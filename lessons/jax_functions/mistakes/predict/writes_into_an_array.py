# finding: jax-arrays-immutable
def predict(params, X):
    x = X
    for W, b in params[:-1]:
        x = x @ W + b
        x[x < 0] = 0
    W, b = params[-1]
    return x @ W + b
