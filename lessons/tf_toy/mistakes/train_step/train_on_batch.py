# finding: fit-used
def train_step(model, optimizer, data):
    X, y = data
    model.compile(optimizer, loss_fn)
    return model.train_on_batch(X, y)
