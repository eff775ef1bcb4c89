# finding: no-step
def train_step(model, optimizer, data):
    X, y = data
    optimizer = torch.optim.SGD(MyModel().parameters(), lr=0.1)
    optimizer.zero_grad()
    loss = loss_fn(model(X), y)
    loss.backward()
    optimizer.step()
    return loss.item()
