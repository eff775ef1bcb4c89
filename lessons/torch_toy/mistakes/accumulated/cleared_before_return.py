# finding: returned-none
def accumulated(model, loss_fn, data, n):
    X, y = data
    model.zero_grad()
    for _ in range(n):
        loss_fn(model(X), y).backward()
    model.zero_grad()
    return [parameter.grad for parameter in model.parameters()]
