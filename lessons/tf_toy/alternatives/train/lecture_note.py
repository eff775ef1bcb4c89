def train(model, optimizer, data, n_epochs, batch_size):
    batches = tf.data.Dataset.from_tensor_slices(data)
    batches = batches.shuffle(buffer_size=3000).batch(batch_size=batch_size)
    losses = []
    for epoch in range(n_epochs):
        for m, batch in enumerate(batches):
            loss_value = train_step(model, optimizer, batch)
            losses.append(loss_value)
            if m % max(1, len(data[0]) // (10 * batch_size)) == 0:
                print("=", end="")
        print(f" {epoch}-th epoch finished, loss for the final minibatch={loss_value}")
    return losses
