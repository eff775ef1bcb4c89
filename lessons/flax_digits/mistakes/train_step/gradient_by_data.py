# finding: gradient-of-integers
@nnx.jit
def train_step(model, optimizer, data):
    loss, grads = nnx.value_and_grad(lambda data: loss_fn(model, data))(data)
    optimizer.update(model, grads)
    return loss
