# finding: relu-missing
def predict(params, X):
    x = X
    for W, b in params:
        x = x @ W + b
    return x
