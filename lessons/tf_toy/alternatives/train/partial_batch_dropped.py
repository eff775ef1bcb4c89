def train(model, optimizer, data, n_epochs, batch_size):
    batches = (
        tf.data.Dataset.from_tensor_slices(data)
        .cache()
        .shuffle(3000, seed=5)
        .batch(batch_size, drop_remainder=True)
        .prefetch(tf.data.AUTOTUNE)
    )
    return [
        float(train_step(model, optimizer, batch)) for _ in range(n_epochs) for batch in batches
    ]
