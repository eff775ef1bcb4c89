# finding: torch-no-graph
def accumulated(model, loss_fn, data, n):
    X, y = data
    model.zero_grad()
    for _ in range(n):
        with torch.no_grad():
            loss = loss_fn(model(X), y)
        loss.backward()
    return [parameter.grad for parameter in model.parameters()]
