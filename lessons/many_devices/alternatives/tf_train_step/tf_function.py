def tf_train_step(strategy, model, optimizer, data):
    import tensorflow as tf

    size = len(data[0])
    loss_fn = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True, reduction="none")

    def replica_step(X, y):
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(loss_fn(y, model(X, training=True))) / size
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply(gradients, model.trainable_variables)
        return loss

    @tf.function
    def distributed_step(X, y):
        losses = strategy.run(replica_step, args=(X, y))
        return strategy.reduce(tf.distribute.ReduceOp.SUM, losses, axis=None)

    dataset = tf.data.Dataset.from_tensor_slices(data).shuffle(size).batch(size)
    for X, y in strategy.experimental_distribute_dataset(dataset):
        loss = distributed_step(X, y)
    return float(loss)
