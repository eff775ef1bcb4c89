# finding: parameters-returned
def accumulated(model, loss_fn, data, n):
    X, y = data
    model.zero_grad()
    for _ in range(n):
        loss_fn(model(X), y).backward()
    return list(model.parameters())
