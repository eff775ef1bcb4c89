def accumulated(model, loss_fn, data, n):
    X, y = data
    model.zero_grad()
    loss = loss_fn(model(X), y)
    for _ in range(n):
        loss.backward(retain_graph=True)
    return tuple(p.grad.clone() for p in model.parameters())
