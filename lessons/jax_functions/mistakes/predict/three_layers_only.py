# finding: fixed-depth
def predict(params, X):
    x = jax.nn.relu(X @ params[0][0] + params[0][1])
    for W, b in params[1:-1]:
        x = jax.nn.relu(x @ W + b)
    return x @ params[-1][0] + params[-1][1] if len(params) > 1 else x
