from sklearn.utils import shuffle


def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    losses = []
    for epoch in range(n_epochs):
        X, y = shuffle(X, y, random_state=epoch)
        for X_batch, y_batch in zip(
            [X[i : i + batch_size] for i in range(0, len(X), batch_size)],
            [y[i : i + batch_size] for i in range(0, len(y), batch_size)],
        ):
            losses.append(train_step(model, optimizer, (X_batch, y_batch)))
    return [float(loss) for loss in losses]
