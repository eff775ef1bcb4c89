def update(model, optimizer, X, y):
    loss, grads = nnx.value_and_grad(loss_fn)(model, (X, y))
    optimizer.update(model, grads)
    return loss


compiled = nnx.jit(update)


def train_step(model, optimizer, data):
    return float(compiled(model, optimizer, *data))
