def train(model, optimizer, data, n_epochs, batch_size):
    stream = tf.data.Dataset.from_tensor_slices(data).shuffle(len(data[0])).repeat(n_epochs)
    losses = []
    for batch in stream.batch(batch_size, drop_remainder=True):
        losses.append(float(train_step(model, optimizer, batch)))
    return losses
