# finding: losses-of-others
def train(model, optimizer, data, n_epochs, batch_size):
    batches = tf.data.Dataset.from_tensor_slices(data)
    batches = batches.shuffle(len(data[0])).batch(batch_size)
    losses = []
    for _ in range(n_epochs):
        for batch in batches:
            train_step(model, optimizer, batch)
            losses.append(1.0 / (1 + len(losses)))
    return losses
