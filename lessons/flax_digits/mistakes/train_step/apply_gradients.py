# finding: spelling-of-linen
@nnx.jit
def train_step(model, optimizer, data):
    loss, grads = nnx.value_and_grad(loss_fn)(model, data)
    optimizer.apply_gradients(grads=grads)
    return loss
