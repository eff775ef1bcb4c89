def accumulated(model, loss_fn, data, n):
    X, y = data
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    optimizer.zero_grad(set_to_none=False)
    k = 0
    while k < n:
        torch.autograd.backward(loss_fn(model(X), y))
        k += 1
    return [p.grad.detach().numpy().copy() for p in model.parameters()]
