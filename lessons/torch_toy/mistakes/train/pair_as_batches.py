# finding: torch-pair-iterated
def train(model, optimizer, data, n_epochs, batch_size):
    losses = []
    for _ in range(n_epochs):
        for X, y in data:
            losses.append(train_step(model, optimizer, (X, y)))
    return losses
