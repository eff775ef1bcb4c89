# finding: shuffled-in-batches
def train(model, optimizer, data, n_epochs, batch_size):
    n = len(data[0])
    batches = tf.data.Dataset.from_tensor_slices(data)
    batches = list(batches.shuffle(n).batch(batch_size))
    rng = np.random.default_rng()
    losses = []
    for _ in range(n_epochs):
        for i in rng.permutation(len(batches)):
            losses.append(float(train_step(model, optimizer, batches[i])))
    return losses
