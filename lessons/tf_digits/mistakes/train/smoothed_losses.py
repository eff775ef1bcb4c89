# finding: losses-of-others
def train(model, optimizer, data, n_epochs, batch_size):
    batches = tf.data.Dataset.from_tensor_slices(data).shuffle(len(data[0])).batch(batch_size)
    losses, smooth = [], None
    for _ in range(n_epochs):
        for batch in batches:
            loss = float(train_step(model, optimizer, batch))
            smooth = loss if smooth is None else 0.9 * smooth + 0.1 * loss
            losses.append(smooth)
    return losses
