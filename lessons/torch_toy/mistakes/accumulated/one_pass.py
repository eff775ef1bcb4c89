# finding: passes-differ
def accumulated(model, loss_fn, data, n):
    X, y = data
    model.zero_grad()
    loss_fn(model(X), y).backward()
    return [parameter.grad for parameter in model.parameters()]
