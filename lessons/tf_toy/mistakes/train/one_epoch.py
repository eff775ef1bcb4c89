# finding: epochs-too-few
def train(model, optimizer, data, n_epochs, batch_size):
    batches = tf.data.Dataset.from_tensor_slices(data)
    batches = batches.shuffle(len(data[0])).batch(batch_size)
    losses = []
    for batch in batches:
        losses.append(float(train_step(model, optimizer, batch)))
    return losses
