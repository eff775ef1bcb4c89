# finding: returned-other
def accumulated(model, loss_fn, data, n):
    X, y = data
    model.zero_grad()
    gradients = []
    for _ in range(n):
        loss_fn(model(X), y).backward()
        gradients += [parameter.grad.clone() for parameter in model.parameters()]
    return gradients
