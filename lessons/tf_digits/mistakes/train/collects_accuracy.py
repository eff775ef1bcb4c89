# finding: losses-of-others
def train(model, optimizer, data, n_epochs, batch_size):
    batches = tf.data.Dataset.from_tensor_slices(data)
    batches = batches.shuffle(len(data[0])).batch(batch_size)
    losses = []
    for _ in range(n_epochs):
        for X, y in batches:
            train_step(model, optimizer, (X, y))
            labels = tf.argmax(model(X), axis=1)
            losses.append(float(tf.reduce_mean(tf.cast(labels == tf.cast(y, tf.int64), tf.float32))))
    return losses
