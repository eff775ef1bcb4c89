# finding: labels-misaligned
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    key = jax.random.key(0)
    losses = []
    for _ in range(n_epochs):
        key, key_x, key_y = jax.random.split(key, 3)
        X = np.asarray(jax.random.permutation(key_x, X))
        y = np.asarray(jax.random.permutation(key_y, y))
        for i in range(0, len(X), batch_size):
            losses.append(train_step(model, optimizer, (X[i : i + batch_size], y[i : i + batch_size])))
    return losses
