# finding: value-and-grad-not-unpacked
@nnx.jit
def train_step(model, optimizer, data):
    grads = nnx.value_and_grad(loss_fn)(model, data)
    optimizer.update(model, grads)
    return loss_fn(model, data)
