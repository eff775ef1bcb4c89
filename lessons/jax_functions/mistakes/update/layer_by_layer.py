# finding: update-differs
def update(params, X, y, learning_rate):
    new = list(params)
    for i in range(len(new)):
        W, b = new[i]
        dW, db = jax.grad(loss_fn)(new, X, y)[i]
        new[i] = (W - learning_rate * dW, b - learning_rate * db)
    return new
