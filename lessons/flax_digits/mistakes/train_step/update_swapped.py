# finding: update-arguments-swapped
@nnx.jit
def train_step(model, optimizer, data):
    loss, grads = nnx.value_and_grad(loss_fn)(model, data)
    optimizer.update(grads, model)
    return loss
