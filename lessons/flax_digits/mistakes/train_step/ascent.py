# finding: update-opposite
@nnx.jit
def train_step(model, optimizer, data):
    loss, grads = nnx.value_and_grad(loss_fn)(model, data)
    optimizer.update(model, jax.tree.map(lambda g: -g, grads))
    return loss
