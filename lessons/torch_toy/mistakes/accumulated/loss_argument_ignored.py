# finding: accumulated-wrong
def accumulated(model, loss_fn, data, n):
    X, y = data
    criterion = nn.CrossEntropyLoss()
    model.zero_grad()
    for _ in range(n):
        criterion(model(X), y).backward()
    return [p.grad for p in model.parameters()]
