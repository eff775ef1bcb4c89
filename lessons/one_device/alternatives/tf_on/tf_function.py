def tf_on(device_name, make_model, data):
    import tensorflow as tf

    if device_name not in {d.name.split(":", 1)[1] for d in tf.config.list_logical_devices()}:
        raise RuntimeError(f"{device_name} is missing")
    loss_fn = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)

    @tf.function
    def step(model, optimizer, X, y):
        with tf.GradientTape() as tape:
            loss = loss_fn(y, model(X, training=True))
        optimizer.apply_gradients(
            zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables)
        )
        return loss

    with tf.device(device_name):
        model = make_model()
        optimizer = tf.keras.optimizers.SGD(LEARNING_RATE)
        optimizer.build(model.trainable_variables)
        loss = step(model, optimizer, tf.constant(data[0]), tf.constant(data[1]))
    return model, loss
