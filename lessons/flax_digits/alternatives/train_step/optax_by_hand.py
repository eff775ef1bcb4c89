@nnx.jit
def train_step(model, optimizer, data):
    X, y = data
    params = nnx.state(model, nnx.Param)
    loss, grads = nnx.value_and_grad(lambda model: loss_fn(model, (X, y)))(model)
    optimizer.update(model, grads, value=loss)
    return loss
