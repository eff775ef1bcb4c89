# finding: update-differs
@nnx.jit
def train_step(model, optimizer, data):
    loss, grads = nnx.value_and_grad(loss_fn)(model, data)
    grads = jax.tree.map(lambda g: jnp.clip(g, -0.01, 0.01), grads)
    optimizer.update(model, grads)
    return loss
