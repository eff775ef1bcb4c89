# finding: updated-twice
@nnx.jit
def train_step(model, optimizer, data):
    loss, grads = nnx.value_and_grad(loss_fn)(model, data)
    optimizer.update(model, grads)
    optimizer.update(model, nnx.grad(loss_fn)(model, data))
    return loss
