# finding: computed-elsewhere
def tf_on(device_name, make_model, data):
    import tensorflow as tf

    kind, number = device_name.split(":")
    if int(number) >= len(tf.config.list_logical_devices(kind)):
        raise ValueError(f"{device_name} is not here")
    with tf.device(device_name):
        model = make_model()
        optimizer = tf.keras.optimizers.SGD(LEARNING_RATE)
        with tf.GradientTape() as tape:
            losses = tf.nn.sparse_softmax_cross_entropy_with_logits(data[1], model(data[0]))
            loss = tf.reduce_mean(losses)
        optimizer.apply(tape.gradient(loss, model.trainable_variables), model.trainable_variables)
    return model, tf.identity(loss)
