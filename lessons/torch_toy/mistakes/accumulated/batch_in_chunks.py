# finding: accumulated-wrong
def accumulated(model, loss_fn, data, n):
    X, y = data
    model.zero_grad()
    for X_part, y_part in zip(X.chunk(n), y.chunk(n)):
        loss_fn(model(X_part), y_part).backward()
    return [p.grad for p in model.parameters()]
