def tf_train_step(strategy, model, optimizer, data):
    import tensorflow as tf

    n = strategy.num_replicas_in_sync

    def share(part):
        return strategy.experimental_distribute_values_from_function(
            lambda context: tf.constant(part[context.replica_id_in_sync_group :: n])
        )

    def step(X, y):
        with tf.GradientTape() as tape:
            log_p = tf.nn.log_softmax(model(X))
            loss = -tf.reduce_mean(tf.gather(log_p, y, batch_dims=1))
        grads = [g / n for g in tape.gradient(loss, model.trainable_variables)]
        optimizer.apply_gradients(zip(grads, model.trainable_variables))
        return loss

    losses = strategy.run(step, args=(share(data[0]), share(data[1])))
    return strategy.reduce("MEAN", losses, axis=None).numpy()
