# finding: batch-missing
def train(model, optimizer, data, n_epochs, batch_size):
    examples = tf.data.Dataset.from_tensor_slices(data).shuffle(len(data[0]))
    losses = []
    for _ in range(n_epochs):
        for example in examples:
            losses.append(float(train_step(model, optimizer, example)))
    return losses
