# finding: returned-none
@nnx.jit
def train_step(model, optimizer, data):
    grads = nnx.grad(loss_fn)(model, data)
    optimizer.update(model, grads)
