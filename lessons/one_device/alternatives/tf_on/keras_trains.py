def tf_on(device_name, make_model, data):
    import tensorflow as tf

    kind, number = device_name.split(":")
    assert int(number) < len(tf.config.list_logical_devices(kind)), f"no {device_name}"
    X, y = data
    with tf.device(device_name):
        model = make_model()
        model.compile(
            optimizer=tf.keras.optimizers.SGD(LEARNING_RATE),
            loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        )
        loss = tf.constant(model.train_on_batch(X, y))
    return model, loss
