def accumulated(model, loss_fn, data, n):
    X, y = data
    for parameter in model.parameters():
        parameter.grad = None
    sum(loss_fn(model(X), y) for _ in range(n)).backward()
    return [parameter.grad for parameter in model.parameters()]
