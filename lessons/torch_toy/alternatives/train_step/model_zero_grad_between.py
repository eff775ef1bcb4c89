def train_step(model, optimizer, data):
    X, y = data
    loss = nn.functional.cross_entropy(model.forward(X), y)
    model.zero_grad()
    loss.backward()
    optimizer.step()
    return float(loss)
