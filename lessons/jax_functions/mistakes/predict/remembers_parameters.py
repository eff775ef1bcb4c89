# finding: not-pure
seen = []


def predict(params, X):
    seen.append(len(seen))
    x = X
    for W, b in params[:-1]:
        x = jax.nn.relu(x @ W + b)
    W, b = params[-1]
    return x @ W + b + 0.01 * (len(seen) - 1)
