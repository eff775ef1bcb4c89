def tf_on(device_name, make_model, data):
    import tensorflow as tf

    with tf.device(device_name):
        model = make_model()
        if not model.trainable_variables[0].value.device.endswith(device_name):
            raise ValueError(f"TensorFlow put the model elsewhere than on {device_name}")
        dataset = tf.data.Dataset.from_tensor_slices(data).batch(len(data[0]))
        optimizer = tf.keras.optimizers.SGD(learning_rate=LEARNING_RATE)
        for X, y in dataset:
            with tf.GradientTape() as tape:
                loss = tf.keras.losses.sparse_categorical_crossentropy(
                    y, model(X), from_logits=True
                )
                loss = tf.reduce_mean(loss)
            gradients = tape.gradient(loss, model.trainable_variables)
            optimizer.apply(gradients, model.trainable_variables)
    return [model, loss]
