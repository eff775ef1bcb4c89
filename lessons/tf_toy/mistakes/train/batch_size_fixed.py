# finding: batch-size-ignored
def train(model, optimizer, data, n_epochs, batch_size):
    batches = tf.data.Dataset.from_tensor_slices(data).shuffle(len(data[0])).batch(10)
    losses = []
    for _ in range(n_epochs):
        for batch in batches:
            losses.append(float(train_step(model, optimizer, batch)))
    return losses
