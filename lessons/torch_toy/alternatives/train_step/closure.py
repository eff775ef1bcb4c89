def train_step(model, optimizer, data):
    X, y = data
    def closure():
        optimizer.zero_grad()
        loss = loss_fn(model(X), y)
        loss.backward()
        return loss

    return optimizer.step(closure)
