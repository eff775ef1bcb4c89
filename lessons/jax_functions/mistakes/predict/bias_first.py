# finding: sizes-do-not-fit
def predict(params, X):
    x = X
    for b, W in params[:-1]:
        x = jax.nn.relu(x @ W + b)
    b, W = params[-1]
    return x @ W + b
