# finding: wrt-missing
@nnx.jit
def train_step(model, optimizer, data):
    optimizer = nnx.Optimizer(model, optax.adam(1e-3))
    loss, grads = nnx.value_and_grad(loss_fn)(model, data)
    optimizer.update(model, grads)
    return loss
