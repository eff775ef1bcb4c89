# finding: spelling-of-another-framework
@nnx.jit
def train_step(model, optimizer, data):
    loss = loss_fn(model, data)
    loss.backward()
    optimizer.step()
    return loss
