# finding: arguments-changed
def predict(params, X):
    W_last, b_last = params.pop()
    x = X
    for W, b in params:
        x = jax.nn.relu(x @ W + b)
    return x @ W_last + b_last
