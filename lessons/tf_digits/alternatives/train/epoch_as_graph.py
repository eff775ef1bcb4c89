@tf.function
def one_epoch(model, optimizer, batches, n_batches):
    losses = tf.TensorArray(tf.float32, n_batches)
    for i, batch in batches.enumerate():
        losses = losses.write(tf.cast(i, tf.int32), train_step(model, optimizer, batch))
    return losses.stack()


def train(model, optimizer, data, n_epochs, batch_size):
    batches = tf.data.Dataset.from_tensor_slices(data)
    batches = batches.shuffle(len(data[0])).batch(batch_size)
    losses = []
    for _ in range(n_epochs):
        losses.extend(one_epoch(model, optimizer, batches, int(batches.cardinality())).numpy())
    return losses
