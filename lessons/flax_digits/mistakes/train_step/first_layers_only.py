# finding: parameters-partly-unchanged
@nnx.jit
def train_step(model, optimizer, data):
    loss, grads = nnx.value_and_grad(loss_fn)(model, data)
    leaves, structure = jax.tree.flatten(grads)
    grads = jax.tree.unflatten(structure, [*leaves[:-1], jnp.zeros_like(leaves[-1])])
    optimizer.update(model, grads)
    return loss
