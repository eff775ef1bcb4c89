# finding: value-while-tracing
@nnx.jit
def train_step(model, optimizer, data):
    loss, grads = nnx.value_and_grad(loss_fn)(model, data)
    optimizer.update(model, grads)
    print(f"loss {loss:.3f}")
    return loss
