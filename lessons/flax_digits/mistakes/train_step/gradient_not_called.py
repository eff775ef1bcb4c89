# finding: gradient-not-called
@nnx.jit
def train_step(model, optimizer, data):
    loss = loss_fn(model, data)
    grads = nnx.grad(loss_fn)
    optimizer.update(model, grads)
    return loss
