# finding: relu-on-output
def predict(params, X):
    x = X
    for W, b in params:
        x = jax.nn.relu(x @ W + b)
    return x
