# finding: cleared-each-time
def accumulated(model, loss_fn, data, n):
    X, y = data
    model.zero_grad()
    for _ in range(n):
        (loss_fn(model(X), y) / n).backward()
    return [parameter.grad for parameter in model.parameters()]
