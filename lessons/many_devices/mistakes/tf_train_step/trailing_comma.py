# finding: number-in-a-list
def tf_train_step(strategy, model, optimizer, data):
    import tensorflow as tf

    size = len(data[0])
    dataset = tf.data.Dataset.from_tensor_slices(data).batch(size)
    shares = next(iter(strategy.experimental_distribute_dataset(dataset)))

    def step(X, y):
        with tf.GradientTape() as tape:
            losses = tf.nn.sparse_softmax_cross_entropy_with_logits(y, model(X))
            loss = tf.nn.compute_average_loss(losses, global_batch_size=size)
        grads = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(grads, model.trainable_variables))
        return loss

    losses = strategy.run(step, args=shares)
    return strategy.reduce("SUM", losses, axis=None),
