def loss_of(model, X, y):
    return loss_fn(model(X), y)


compiled_loss = torch.compile(loss_of, backend="aot_eager")


def train_step(model, optimizer, data):
    loss = compiled_loss(model, *data)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
