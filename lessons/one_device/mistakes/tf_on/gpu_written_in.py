# finding: not-on-device
def tf_on(device_name, make_model, data):
    import tensorflow as tf

    known = [device.name for device in tf.config.list_logical_devices()]
    if f"/device:{device_name}" not in known:
        raise ValueError(f"no {device_name} here")
    X, y = data
    with tf.device("GPU:0"):
        model = make_model()
        optimizer = tf.keras.optimizers.SGD(LEARNING_RATE)
        with tf.GradientTape() as tape:
            losses = tf.nn.sparse_softmax_cross_entropy_with_logits(y, model(X))
            loss = tf.reduce_mean(losses)
        grads = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return model, loss
