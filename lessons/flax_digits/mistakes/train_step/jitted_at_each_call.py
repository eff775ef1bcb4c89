# finding: compiled-anew
def train_step(model, optimizer, data):
    @nnx.jit
    def go(model, optimizer, data):
        loss, grads = nnx.value_and_grad(loss_fn)(model, data)
        optimizer.update(model, grads)
        return loss
    return go(model, optimizer, data)
