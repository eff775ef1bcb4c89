@jax.jit
def pure_step(definition, state, data):
    model, optimizer = nnx.merge(definition, state)
    loss, grads = nnx.value_and_grad(loss_fn)(model, data)
    optimizer.update(model, grads)
    return nnx.state((model, optimizer)), loss


def train_step(model, optimizer, data):
    definition, state = nnx.split((model, optimizer))
    state, loss = pure_step(definition, state, data)
    nnx.update((model, optimizer), state)
    return loss
