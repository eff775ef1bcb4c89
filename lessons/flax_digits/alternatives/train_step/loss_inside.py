@nnx.jit
def train_step(model: nnx.Module, optimizer: nnx.Optimizer, data):
    images, labels = data

    def batch_loss(model):
        logits = model(images)
        one_hot = jax.nn.one_hot(labels, logits.shape[-1])
        return -jnp.mean(jnp.sum(one_hot * jax.nn.log_softmax(logits), axis=-1))

    value, grads = nnx.value_and_grad(batch_loss)(model)
    optimizer.update(model, grads)
    return value
