# finding: nothing-trained
def train(model, optimizer, data, n_epochs, batch_size):
    model = CNNModel(rngs=nnx.Rngs(0))
    optimizer = nnx.Optimizer(model, optax.adam(1e-3), wrt=nnx.Param)
    X, y = data
    rng = np.random.default_rng()
    losses = []
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for i in range(0, len(X), batch_size):
            chosen = order[i : i + batch_size]
            losses.append(float(train_step(model, optimizer, (X[chosen], y[chosen]))))
    return losses
