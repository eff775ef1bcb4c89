# finding: update-scaled
@nnx.jit
def train_step(model, optimizer, data):
    loss, grads = nnx.value_and_grad(loss_fn)(model, data)
    grads = jax.tree.map(lambda g: g / len(data[1]), grads)
    optimizer.update(model, grads)
    return loss
