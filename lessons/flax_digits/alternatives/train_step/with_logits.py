def loss_and_logits(model, data):
    X, y = data
    logits = model(X)
    return optax.softmax_cross_entropy_with_integer_labels(logits, y).mean(), logits


@nnx.jit
def train_step(model, optimizer, data):
    (loss, _), grads = nnx.value_and_grad(loss_and_logits, has_aux=True)(model, data)
    optimizer.update(model, grads)
    return loss
