# finding: torch-tensorflow-spelling
def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    loss = loss_fn(model(X), y)
    loss.backward()
    optimizer.apply_gradients(zip([p.grad for p in model.parameters()], model.parameters()))
    return loss.item()
