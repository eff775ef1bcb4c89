# finding: optimizer-not-called
@nnx.jit
def train_step(model, optimizer, data):
    copy = nnx.clone(model)
    loss, grads = nnx.value_and_grad(loss_fn)(copy, data)
    own = nnx.Optimizer(copy, optax.sgd(0.1), wrt=nnx.Param)
    own.update(copy, grads)
    return loss
