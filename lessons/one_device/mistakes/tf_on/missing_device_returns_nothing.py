# finding: missing-device-accepted
def tf_on(device_name, make_model, data):
    import tensorflow as tf

    if device_name not in str(tf.config.list_logical_devices()):
        return None
    X, y = data
    with tf.device(device_name):
        model = make_model()
        with tf.GradientTape() as tape:
            losses = tf.nn.sparse_softmax_cross_entropy_with_logits(y, model(X))
            loss = tf.reduce_mean(losses)
        grads = tape.gradient(loss, model.trainable_variables)
        optimizer = tf.keras.optimizers.SGD(LEARNING_RATE)
        optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return model, loss
