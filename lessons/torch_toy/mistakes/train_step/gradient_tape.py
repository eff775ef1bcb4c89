# finding: torch-tensorflow-spelling
def train_step(model, optimizer, data):
    X, y = data
    with torch.GradientTape() as tape:
        loss = loss_fn(model(X), y)
    grads = tape.gradient(loss, model.parameters())
    optimizer.step()
    return loss.item()
