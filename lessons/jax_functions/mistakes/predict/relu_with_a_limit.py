# finding: logits-wrong
def predict(params, X):
    x = X
    for W, b in params[:-1]:
        x = jax.nn.relu6(x @ W + b)
    W, b = params[-1]
    return x @ W + b
