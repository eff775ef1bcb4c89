# finding: cleared-each-time
def accumulated(model, loss_fn, data, n):
    X, y = data
    for _ in range(n):
        model.zero_grad()
        loss_fn(model(X), y).backward()
    return [parameter.grad for parameter in model.parameters()]
