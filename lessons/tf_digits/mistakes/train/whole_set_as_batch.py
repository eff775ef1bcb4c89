# finding: not-shuffled
def train(model, optimizer, data, n_epochs, batch_size):
    losses = []
    for _ in range(n_epochs):
        losses.append(float(train_step(model, optimizer, data)))
    return losses
