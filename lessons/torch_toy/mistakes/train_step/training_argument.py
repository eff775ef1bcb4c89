# finding: torch-training-argument
def train_step(model, optimizer, data):
    X, y = data
    optimizer.zero_grad()
    loss = loss_fn(model(X, training=True), y)
    loss.backward()
    optimizer.step()
    return loss.item()
