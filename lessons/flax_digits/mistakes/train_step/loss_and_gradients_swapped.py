# finding: loss-and-gradients-swapped
@nnx.jit
def train_step(model, optimizer, data):
    grads, loss = nnx.value_and_grad(loss_fn)(model, data)
    optimizer.update(model, grads)
    return loss
