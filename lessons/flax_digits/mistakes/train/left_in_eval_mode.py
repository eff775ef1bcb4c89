# finding: trained-in-eval-mode
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    rng = np.random.default_rng(0)
    losses = []
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            chosen = order[start : start + batch_size]
            losses.append(float(train_step(model, optimizer, (X[chosen], y[chosen]))))
        model.eval()
        print(jnp.mean(model(X).argmax(axis=1) == y))
    return losses
