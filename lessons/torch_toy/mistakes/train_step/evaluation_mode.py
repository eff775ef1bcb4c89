# finding: trained-in-eval-mode
def train_step(model, optimizer, data):
    X, y = data
    model.eval()
    optimizer.zero_grad()
    loss = loss_fn(model(X), y)
    loss.backward()
    optimizer.step()
    return loss.item()
