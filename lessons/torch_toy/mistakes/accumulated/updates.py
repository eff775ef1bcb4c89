# finding: accumulated-wrong
def accumulated(model, loss_fn, data, n):
    X, y = data
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    optimizer.zero_grad()
    for _ in range(n):
        loss_fn(model(X), y).backward()
        optimizer.step()
    return [parameter.grad for parameter in model.parameters()]
