def train(model, optimizer, data, n_epochs, batch_size):
    X, y = map(jnp.asarray, data)
    rng = np.random.default_rng(5)
    losses = []
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for chosen in order[: len(X) // batch_size * batch_size].reshape(-1, batch_size):
            losses.append(train_step(model, optimizer, (X[chosen], y[chosen])))
    return losses
