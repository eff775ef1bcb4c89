# finding: sizes-do-not-fit
def predict(params, X):
    x = X
    for W, b in params[:-1]:
        x = jax.nn.relu(W @ x + b)
    W, b = params[-1]
    return W @ x + b
