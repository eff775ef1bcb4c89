# finding: other-activation
def predict(params, X):
    x = X
    for W, b in params[:-1]:
        x = jnp.tanh(x @ W + b)
    W, b = params[-1]
    return x @ W + b
