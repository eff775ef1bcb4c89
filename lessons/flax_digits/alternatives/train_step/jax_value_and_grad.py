@nnx.jit
def train_step(model, optimizer, data):
    definition, params, rest = nnx.split(model, nnx.Param, ...)

    def loss_of(params):
        return loss_fn(nnx.merge(definition, params, rest), data)

    loss, grads = jax.value_and_grad(loss_of)(params)
    optimizer.update(model, grads)
    return loss
