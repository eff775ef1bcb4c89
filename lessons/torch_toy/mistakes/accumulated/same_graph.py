# finding: torch-backward-twice
def accumulated(model, loss_fn, data, n):
    X, y = data
    model.zero_grad()
    loss = loss_fn(model(X), y)
    for _ in range(n):
        loss.backward()
    return [parameter.grad for parameter in model.parameters()]
