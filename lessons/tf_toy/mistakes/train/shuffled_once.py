# finding: shuffled-once
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    order = tf.random.shuffle(tf.range(len(X))).numpy()
    X, y = X[order], y[order]
    losses = []
    for _ in range(n_epochs):
        for i in range(0, len(X), batch_size):
            batch = X[i : i + batch_size], y[i : i + batch_size]
            losses.append(float(train_step(model, optimizer, batch)))
    return losses
