# finding: metric-update
metrics = nnx.MultiMetric(loss=nnx.metrics.Average("loss"))


@nnx.jit
def train_step(model, optimizer, data):
    loss, grads = nnx.value_and_grad(loss_fn)(model, data)
    metrics.update_state(loss=loss)
    optimizer.update(model, grads)
    return loss
