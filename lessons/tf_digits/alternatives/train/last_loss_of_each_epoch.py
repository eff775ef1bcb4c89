def train(model, optimizer, data, n_epochs, batch_size):
    batches = tf.data.Dataset.from_tensor_slices(data)
    batches = batches.shuffle(buffer_size=3000).batch(batch_size=batch_size)
    losses = []
    for _ in range(n_epochs):
        for batch in batches:
            loss_value = train_step(model, optimizer, batch)
        losses.append(loss_value)
    return losses
