# finding: pairs-separated
def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    images = tf.data.Dataset.from_tensor_slices(X).shuffle(len(X))
    labels = tf.data.Dataset.from_tensor_slices(y).shuffle(len(y))
    batches = tf.data.Dataset.zip((images, labels)).batch(batch_size)
    losses = []
    for _ in range(n_epochs):
        for batch in batches:
            losses.append(float(train_step(model, optimizer, batch)))
    return losses
