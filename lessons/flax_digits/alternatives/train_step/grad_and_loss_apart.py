@nnx.jit(donate_argnums=())
def train_step(model, optimizer, data):
    model.train()
    loss = loss_fn(model, data)
    grads = nnx.grad(loss_fn, argnums=nnx.DiffState(0, nnx.Param))(model, data)
    optimizer.update(grads=grads, model=model)
    return loss
