def batches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        chosen = order[start : start + batch_size]
        yield X[chosen], y[chosen]


def train(model, optimizer, data, n_epochs, batch_size):
    model.train()
    rng = np.random.default_rng()
    return [
        train_step(model, optimizer, batch).item()
        for _ in range(n_epochs)
        for batch in batches(*data, batch_size, rng)
    ]
