# finding: model-closed-over
the_model = CNNModel(rngs=nnx.Rngs(0))


@nnx.jit
def train_step(model, optimizer, data):
    loss, grads = nnx.value_and_grad(loss_fn)(the_model, data)
    optimizer.update(the_model, grads)
    return loss
