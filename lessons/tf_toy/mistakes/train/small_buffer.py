# finding: barely-shuffled
def train(model, optimizer, data, n_epochs, batch_size):
    batches = tf.data.Dataset.from_tensor_slices(data)
    batches = batches.shuffle(batch_size).batch(batch_size)
    losses = []
    for _ in range(n_epochs):
        for batch in batches:
            losses.append(float(train_step(model, optimizer, batch)))
    return losses
