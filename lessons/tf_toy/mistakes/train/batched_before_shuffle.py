# finding: shuffled-in-batches
def train(model, optimizer, data, n_epochs, batch_size):
    batches = tf.data.Dataset.from_tensor_slices(data)
    batches = batches.batch(batch_size).shuffle(len(data[0]))
    losses = []
    for _ in range(n_epochs):
        for batch in batches:
            losses.append(float(train_step(model, optimizer, batch)))
    return losses
