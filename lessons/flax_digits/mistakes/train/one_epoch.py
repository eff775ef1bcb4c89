# finding: epochs-too-few
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    order = np.random.default_rng().permutation(len(X))
    losses = []
    for i in range(0, len(X), batch_size):
        chosen = order[i : i + batch_size]
        losses.append(float(train_step(model, optimizer, (X[chosen], y[chosen]))))
    return losses
