def train(model, optimizer, data, n_epochs, batch_size):
    batches = tf.data.Dataset.from_tensor_slices(data)
    batches = batches.shuffle(len(data[0])).batch(batch_size)
    mean = tf.keras.metrics.Mean()
    losses = []
    for _ in range(n_epochs):
        mean.reset_state()
        for batch in batches:
            mean.update_state(train_step(model, optimizer, batch))
        losses.append(mean.result().numpy())
    return losses
