# finding: jax-arrays-immutable
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    order = jnp.arange(len(X))
    losses = []
    for _ in range(n_epochs):
        for i in range(len(order) - 1, 0, -1):
            j = np.random.randint(i + 1)
            order[i], order[j] = order[j], order[i]
        for i in range(0, len(X), batch_size):
            chosen = order[i : i + batch_size]
            losses.append(float(train_step(model, optimizer, (X[chosen], y[chosen]))))
    return losses
