# finding: gradient-not-scalar
@nnx.jit
def train_step(model, optimizer, data):
    def loss_and_logits(model, data):
        logits = model(data[0])
        loss = optax.softmax_cross_entropy_with_integer_labels(logits, data[1]).mean()
        return loss, logits

    loss, grads = nnx.value_and_grad(loss_and_logits)(model, data)
    optimizer.update(model, grads)
    return loss
