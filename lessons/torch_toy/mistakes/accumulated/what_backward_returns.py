# finding: returned-none
def accumulated(model, loss_fn, data, n):
    X, y = data
    model.zero_grad()
    for _ in range(n):
        gradients = loss_fn(model(X), y).backward()
    return gradients
