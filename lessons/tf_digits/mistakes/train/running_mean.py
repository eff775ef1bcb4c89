# finding: losses-of-others
def train(model, optimizer, data, n_epochs, batch_size):
    batches = tf.data.Dataset.from_tensor_slices(data).shuffle(len(data[0])).batch(batch_size)
    mean = tf.keras.metrics.Mean()
    losses = []
    for _ in range(n_epochs):
        for batch in batches:
            mean.update_state(train_step(model, optimizer, batch))
            losses.append(float(mean.result()))
    return losses
