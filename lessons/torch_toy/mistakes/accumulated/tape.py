# finding: torch-tensorflow-spelling
def accumulated(model, loss_fn, data, n):
    X, y = data
    with torch.GradientTape() as tape:
        loss = loss_fn(model(X), y)
    return tape.gradient(loss, model.parameters())
