# finding: trained-in-eval-mode
@nnx.jit
def train_step(model, optimizer, data):
    model.eval()
    loss, grads = nnx.value_and_grad(loss_fn)(model, data)
    optimizer.update(model, grads)
    return loss
