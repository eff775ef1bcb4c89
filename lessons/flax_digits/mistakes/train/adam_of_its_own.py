# finding: own-optimizer
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    optimizer = nnx.Optimizer(model, optax.adam(1e-3), wrt=nnx.Param)
    rng = np.random.default_rng(0)
    losses = []
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            chosen = order[start : start + batch_size]
            losses.append(train_step(model, optimizer, (X[chosen], y[chosen])))
    return [float(loss) for loss in losses]
