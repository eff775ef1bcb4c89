# finding: update-differs
batch = None


def train_step(model, optimizer, data):
    global batch
    batch = batch or data
    loss, grads = nnx.value_and_grad(loss_fn)(model, batch)
    optimizer.update(model, grads)
    return loss
