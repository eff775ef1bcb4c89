def train(model, optimizer, data, n_epochs, batch_size):
    import random

    X, y = data
    order, losses = list(range(len(y))), []
    for _ in range(n_epochs):
        random.shuffle(order)
        for start in range(0, len(order), batch_size):
            chosen = order[start : start + batch_size]
            loss = train_step(model, optimizer, (X[chosen], y[chosen]))
            losses.append(loss)
    return losses
