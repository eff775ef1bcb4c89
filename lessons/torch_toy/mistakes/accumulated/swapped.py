# finding: torch-loss-arguments-swapped
def accumulated(model, loss_fn, data, n):
    X, y = data
    model.zero_grad()
    for _ in range(n):
        loss_fn(y, model(X)).backward()
    return [parameter.grad for parameter in model.parameters()]
