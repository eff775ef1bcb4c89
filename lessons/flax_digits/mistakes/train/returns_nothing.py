# finding: returned-none
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    rng = np.random.default_rng()
    for epoch in range(n_epochs):
        order = rng.permutation(len(X))
        for i in range(0, len(X), batch_size):
            chosen = order[i : i + batch_size]
            loss = train_step(model, optimizer, (X[chosen], y[chosen]))
        print(epoch, loss)
