# finding: last-layer-missing
def predict(params, X):
    x = X
    for W, b in params[:-1]:
        x = jax.nn.relu(x @ W + b)
    return x
