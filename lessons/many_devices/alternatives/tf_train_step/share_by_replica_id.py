def tf_train_step(strategy, model, optimizer, data):
    import tensorflow as tf
    n = strategy.num_replicas_in_sync
    X, y = data
    def step():
        i = tf.distribute.get_replica_context().replica_id_in_sync_group
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y[i::n], model(X[i::n]))) / n
        grads = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(grads, model.trainable_variables))
        return loss
    return float(strategy.reduce("SUM", strategy.run(step), axis=None))
